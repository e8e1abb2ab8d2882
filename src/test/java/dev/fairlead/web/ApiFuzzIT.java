package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.LongRun;
import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.web.ApiOperations.Operation;
import dev.fairlead.web.ApiOperations.Parameter;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Garbage for every operation that the portal describes, sent by somebody who may do everything: each answer is one that the
 * description names, none is a failure of ours, and each refusal is a whole problem.
 */
@PortalTest
class ApiFuzzIT {
    private static final int LONGEST_PART = 1500;
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    private final List<String> wrong = new ArrayList<>();
    private Map<String, String> real;

    @Test
    void whateverIsSentIsAnsweredInWords() {
        RestCaller admin = new RestCaller(installation.address(), actors.adminToken());
        TeamRef team = actors.team("fuzz");
        real = Map.of(
                "team", team.name(),
                "account", actors.personIn(team, Role.EDITOR).name(),
                "id", job(admin, team),
                "name", "digits",
                "version", "1",
                "limit", "3",
                "path", "a.txt");
        for (Operation operation : ApiOperations.of(admin).list()) {
            LongRun.seeds(20, 500).forEach(seed -> {
                SplittableRandom random =
                        new SplittableRandom(operation.toString().hashCode() * 31L + seed);
                send(admin, operation, random, operation + " seed " + seed);
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static String job(RestCaller admin, TeamRef team) {
        String document = "{\"name\":\"target\",\"team\":\"%s\",\"command\":[\"true\"]}".formatted(team.name());
        return RestCaller.body(admin.post("/api/v1/jobs", document), 201)
                .path("id")
                .asString();
    }

    private void send(RestCaller caller, Operation operation, SplittableRandom random, String what) {
        Garbage garbage = new Garbage(random);
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        List<String> headers = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            switch (parameter.in()) {
                case "path" ->
                    path = path.replace("{" + parameter.name() + "}", encoded(part(parameter, random, garbage)));
                case "query" -> {
                    if (random.nextInt(3) > 0) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(parameter.name())
                                .append('=')
                                .append(encoded(value(parameter, random, garbage)));
                    }
                }
                default -> {
                    if (random.nextInt(3) == 0) {
                        headers.addAll(List.of(parameter.name(), printable(garbage.text(300))));
                    }
                }
            }
        }
        byte[] body = new byte[0];
        if (!operation.bodyTypes().isEmpty()) {
            body = random.nextInt(3) > 0 && operation.body().has("properties")
                    ? garbage.object(operation.body().path("properties").propertyNames())
                    : garbage.body();
            headers.addAll(List.of("Content-Type", type(operation, random)));
        }
        HttpResponse<String> answer =
                caller.send(operation.method(), path + query, body, headers.toArray(String[]::new));
        check(operation, answer, what + ": " + shortened(path + query) + " " + shortened(new String(body)));
    }

    private void check(Operation operation, HttpResponse<String> answer, String what) {
        int status = answer.statusCode();
        // Some paths are no longer those of the operation once the garbage stands in them; they have other methods.
        boolean described = operation.statuses().contains(status) || status == 404 || status == 405;
        if (!described || status >= 500) {
            wrong.add(what + " -> " + status + " " + shortened(answer.body()));
        } else if (status >= 400 && !isProblem(answer)) {
            wrong.add(what + " -> no problem: " + status + " " + shortened(answer.body()));
        }
    }

    private static boolean isProblem(HttpResponse<String> answer) {
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith(Problem.MEDIA_TYPE)) {
            return false;
        }
        JsonNode problem = JSON.readTree(answer.body());
        return problem.path("status").asInt() == answer.statusCode()
                && List.of("type", "title", "code", "detail", "instance").stream()
                        .noneMatch(field -> problem.path(field).asString().isBlank());
    }

    private String part(Parameter parameter, SplittableRandom random, Garbage garbage) {
        String known = real.get(parameter.name());
        String value = known != null && random.nextInt(3) > 0 ? known : garbage.text(LONGEST_PART);
        return value.isBlank() ? "x" : value;
    }

    private String value(Parameter parameter, SplittableRandom random, Garbage garbage) {
        String known = real.get(parameter.name());
        String value = known != null && random.nextInt(3) == 0 ? known : garbage.text(LONGEST_PART);
        // Following a job that waits would last until it ends.
        return parameter.name().equals("follow") && value.equals("true") ? "false" : value;
    }

    private static String type(Operation operation, SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> "text/plain";
            case 1 -> "application/json;charset=utf-16";
            case 2 -> "multipart/form-data";
            case 3 -> "application/xml";
            default ->
                List.copyOf(operation.bodyTypes())
                        .get(random.nextInt(operation.bodyTypes().size()));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String printable(String text) {
        return "x" + text.replaceAll("[^ -~]", "?");
    }

    private static String shortened(String text) {
        String one = text.replaceAll("\\p{Cntrl}", "?");
        return one.length() <= 300 ? one : one.substring(0, 300) + "…";
    }
}
