package dev.fairlead.web;

import static dev.fairlead.RestCaller.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Eventually;
import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.identity.Role;
import dev.fairlead.jobs.UploadFixture;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.sample.UntrainedModel;
import dev.fairlead.web.ApiOperations.Operation;
import dev.fairlead.web.ApiOperations.Parameter;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Every operation that the portal describes, called well formed for things that really are there, by people who may not: another
 * team's things are not found, and what one's own team does not allow is forbidden.
 */
@PortalTest
class ApiAccessIT {
    /** Below these stands nothing of a team: who may use them is a matter of the platform, or of the caller alone. */
    private static final List<String> OF_NO_TEAM = List.of(
            "/api/v1/people",
            "/api/v1/audit",
            "/api/v1/queues",
            "/api/v1/me",
            "/api/v1/outbound-hosts",
            "/api/v1/pipeline-actions");

    private static final String PIPELINE = """
            {"apiVersion": "fairlead.dev/v1", "kind": "Pipeline", "metadata": {"name": "secret"},
             "spec": {"steps": [{"name": "only", "job": {"command": ["true"], "resources": {"cpu": "100m"}}}]}}""";

    private static final Set<String> OWN_THINGS = Set.of("GET /api/v1/tokens", "GET /api/v1/teams");

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    private TeamRef team;
    private RestCaller editor;
    private final Map<String, String> places = new HashMap<>();

    @BeforeEach
    void work() {
        team = actors.team("private");
        Actor member = actors.personIn(team, Role.EDITOR);
        editor = new RestCaller(installation.address(), actors.tokenOf(member));
        String inTeam = "\"team\":\"" + team.name() + "\"";
        String job = body(
                        editor.post("/api/v1/jobs", "{\"name\":\"secret\"," + inTeam + ",\"command\":[\"true\"]}"), 201)
                .path("id")
                .asString();
        String token = body(editor.post("/api/v1/tokens", "{\"name\":\"secret\"," + inTeam + "}"), 201)
                .at("/token/id")
                .asString();
        register();
        body(editor.post("/api/v1/deployments", "{" + inTeam + ",\"model\":\"secret\",\"version\":1}"), 201);
        pipeline();
        places.putAll(Map.of(
                "team",
                team.name(),
                "jobs",
                job,
                "tokens",
                token,
                "name",
                "secret",
                "version",
                "1",
                "alias",
                "champion",
                "account",
                member.name(),
                "path",
                "secret.txt"));
    }

    private void pipeline() {
        String here = "?team=" + team.name();
        body(editor.post("/api/v1/pipelines" + here, PIPELINE), 201);
        String run = "{\"team\":\"" + team.name() + "\",\"pipeline\":\"secret\"}";
        places.put(
                "pipeline-runs",
                body(editor.post("/api/v1/pipeline-runs", run), 201).path("id").asString());
        places.put("step", "only");
        RestCaller admin =
                new RestCaller(installation.address(), actors.tokenOf(actors.personIn(team, Role.TEAM_ADMIN)));
        assertThat(admin.send("PUT", "/api/v1/teams/" + team.name() + "/git-key", new byte[0])
                        .statusCode())
                .isBetween(200, 201);
    }

    /** The model server would outlive the test. */
    @AfterEach
    void stopServing() {
        String deployment = "/api/v1/deployments/secret";
        String inTeam = "?team=" + team.name();
        String job = body(editor.get(deployment + inTeam), 200)
                .at("/revisions/0/job")
                .asString();
        body(editor.post(deployment + "/stop" + inTeam, ""), 200);
        Eventually.holds(
                "the end of the model server",
                () -> !body(editor.get("/api/v1/jobs/" + job), 200)
                                .path("endedAt")
                                .isMissingNode()
                        && !body(editor.get("/api/v1/jobs/" + job), 200)
                                .path("endedAt")
                                .isNull());
    }

    private void register() {
        RestCaller inTeam =
                new RestCaller(installation.address(), actors.tokenOf(actors.personIn(team, Role.EDITOR), team));
        JsonNode run = body(inTeam.post("/api/2.0/mlflow/runs/create", "{\"experiment_id\":\"0\"}"), 200)
                .at("/run/info");
        String place = run.path("artifact_uri").asString().replace("mlflow-artifacts:/", "");
        String file = "/api/2.0/mlflow-artifacts/artifacts/" + place + "/model/model.onnx";
        body(inTeam.send("PUT", file, UntrainedModel.bytes(), "Content-Type", "application/octet-stream"), 200);
        places.put("runId", run.path("run_id").asString());
        body(inTeam.post("/api/v1/models/secret/versions", "{\"runId\":\"" + places.get("runId") + "\"}"), 201);
    }

    @Test
    void anotherTeamsThingsAreNotFoundByAnyOperation() {
        RestCaller stranger = new RestCaller(
                installation.address(), actors.tokenOf(actors.personIn(actors.team("other"), Role.TEAM_ADMIN)));
        for (Operation operation : ApiOperations.of(stranger).list()) {
            HttpResponse<String> answer = call(stranger, operation);
            if (OWN_THINGS.contains(operation.toString())) {
                assertThat(answer.body()).as("%s", operation).doesNotContain(team.name(), "secret");
            } else if (isOfATeam(operation)) {
                assertThat(answer.statusCode())
                        .as("%s %s", operation, answer.body())
                        .isEqualTo(404);
            } else if (!operation.method().equals("GET")) {
                assertThat(answer.statusCode())
                        .as("%s %s", operation, answer.body())
                        .isBetween(400, 499);
            }
        }
        assertThat(body(editor.get("/api/v1/jobs/" + places.get("jobs")), 200)
                        .path("state")
                        .asString())
                .as("nobody touched it")
                .isNotEqualTo("CANCELLED");
    }

    @Test
    void aReaderReadsEverythingOfTheTeamAndChangesNothing() {
        RestCaller reader = new RestCaller(installation.address(), actors.tokenOf(actors.personIn(team, Role.VIEWER)));
        for (Operation operation : ApiOperations.of(reader).list()) {
            if (!isOfATeam(operation) || operation.path().startsWith("/api/v1/tokens")) {
                continue;
            }
            HttpResponse<String> answer = call(reader, operation);
            boolean absent = operation.path().endsWith("/outputs/file");
            int expected = absent ? 404 : onlyReads(operation) ? 200 : 403;
            assertThat(answer.statusCode())
                    .as("%s %s", operation, answer.body())
                    .isEqualTo(expected);
        }
    }

    /** A check takes a document to look at, and keeps nothing. */
    private static boolean onlyReads(Operation operation) {
        return operation.method().equals("GET") || operation.path().endsWith("/check");
    }

    private static boolean isOfATeam(Operation operation) {
        boolean newTeam = operation.toString().equals("POST /api/v1/teams");
        return !newTeam
                && OF_NO_TEAM.stream().noneMatch(operation.path()::startsWith)
                && !OWN_THINGS.contains(operation.toString());
    }

    private HttpResponse<String> call(RestCaller caller, Operation operation) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", place(operation, parameter.name()));
            } else if (parameter.in().equals("query") && Set.of("team", "path").contains(parameter.name())) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.name())
                        .append('=')
                        .append(places.get(parameter.name()));
            }
        }
        if (operation.bodyTypes().contains("application/zip")) {
            return caller.send(
                    operation.method(), path + query, UploadFixture.zip("train.py"), "Content-Type", "application/zip");
        }
        byte[] body = operation.bodyTypes().isEmpty()
                ? new byte[0]
                : document(operation).getBytes();
        return caller.send(operation.method(), path + query, body);
    }

    /** An id is one of a job or of a token, as the path says; of another room's thing there is none. */
    private String place(Operation operation, String name) {
        String room = operation.path().split("/")[3];
        return name.equals("id") ? places.getOrDefault(room, "nothing-1") : places.getOrDefault(name, "nothing");
    }

    /** A body that would be taken of somebody who may. */
    private String document(Operation operation) {
        String inTeam = "\"team\":\"" + team.name() + "\"";
        return switch (operation.toString()) {
            case "POST /api/v1/jobs" -> "{\"name\":\"mine\"," + inTeam + ",\"command\":[\"true\"]}";
            case "POST /api/v1/jobs/{id}/priority" -> "{\"priority\":7}";
            case "POST /api/v1/deployments" -> "{" + inTeam + ",\"model\":\"secret\",\"version\":1}";
            case "POST /api/v1/models/{name}/versions" -> "{" + inTeam + ",\"runId\":\"" + places.get("runId") + "\"}";
            case "PUT /api/v1/models/{name}/aliases/{alias}" -> "{" + inTeam + ",\"version\":1}";
            case "POST /api/v1/pipelines", "POST /api/v1/pipelines/check", "PUT /api/v1/pipelines/{name}" -> PIPELINE;
            case "POST /api/v1/pipeline-runs" -> "{" + inTeam + ",\"pipeline\":\"secret\"}";
            case "POST /api/v1/pipeline-runs/{id}/rerun" -> "{}";
            case "PATCH /api/v1/teams/{team}" -> "{\"title\":\"Mine\"}";
            case "PUT /api/v1/teams/{team}/members/{account}" -> "{\"role\":\"viewer\"}";
            case "POST /api/v1/tokens" -> "{\"name\":\"mine\"," + inTeam + "}";
            case "POST /api/v1/teams" -> "{\"name\":\"mine\"}";
            case "POST /api/v1/people" -> "{\"account\":\"mine\"}";
            case "PUT /api/v1/people/{id}/roles" -> "{\"roles\":[]}";
            default -> {
                assertThat(isOfATeam(operation))
                        .as("say here what %s takes", operation)
                        .isFalse();
                yield "{}";
            }
        };
    }
}
