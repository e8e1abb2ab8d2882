package dev.fairlead.jobs.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Eventually;
import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.identity.Role;
import dev.fairlead.jobs.UploadFixture;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as a client sees them: through the filters, with tokens, on the real cluster. */
@PortalTest
class JobsOverHttpIT {
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    private TeamRef team;
    private String token;

    @BeforeEach
    void join() {
        team = actors.team("restjobs");
        token = tokenOf(Role.EDITOR);
    }

    private String tokenOf(Role role) {
        Actor person = actors.personIn(team, role);
        return actors.tokenOf(person);
    }

    private HttpResponse<String> send(String method, String path, String type, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        installation.address().resolve("/api/v1" + path).normalize())
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + token);
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, null, new byte[0]);
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return send("POST", path, type, body.getBytes());
    }

    private JsonNode body(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }

    private String submit(String yaml) {
        String head = "name: small\nteam: " + team.name() + "\nresources: {cpu: 100m, memory: 64Mi}\n";
        return body(post("/jobs", "application/yaml", head + yaml), 201)
                .get("id")
                .asString();
    }

    private void until(String id, String state) {
        Eventually.holds(
                id + " is " + state,
                () -> body(get("/jobs/" + id), 200).get("state").asString().equals(state));
    }

    @Test
    void uploadedCodeRunsAndItsLogIsFollowedToItsEnd() {
        byte[] zip = UploadFixture.zip("train.py");
        String upload = body(send("POST", "/uploads?team=" + team.name(), "application/zip", zip), 201)
                .get("id")
                .asString();
        String id = submit("code: {uploadId: " + upload + "}\ncommand: |\n  cat train.py; echo; echo out >"
                + " $FAIRLEAD_OUTPUT_DIR/a.txt; echo done\n");
        assertThat(get("/jobs/" + id + "/logs?follow=true").body()).isEqualTo("print('hello')\ndone\n");
        until(id, "SUCCEEDED");
        assertThat(get("/jobs/" + id + "/logs?replica=0&offset=15").body()).isEqualTo("done\n");
        assertThat(get("/jobs/" + id + "/outputs/file?path=a.txt").body()).isEqualTo("out\n");
    }

    @Test
    void aGangIsMergedAndCancelled() {
        String id = submit("replicas: 2\nstopGracePeriod: PT1S\ncommand: echo rank $RANK; exec sleep 1000\n");
        Eventually.holds("both have written", () -> {
            String log = get("/jobs/" + id + "/logs").body();
            return log.contains("[0] rank 0\n") && log.contains("[1] rank 1\n");
        });
        body(post("/jobs/" + id + "/cancel", null, ""), 202);
        until(id, "CANCELLED");
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        String head = "name: a\nteam: " + team.name() + "\ncommand: 'true'\n";
        assertProblem(post("/jobs", "application/yaml", head + "resources: {gpu: 1000}"), 422);
        assertProblem(post("/jobs", "application/yaml", head + "code: {uploadId: upload-none}"), 400);
        assertProblem(post("/jobs", "application/yaml", head + "colour: red"), 400);
        assertProblem(post("/jobs", "application/yaml", head.replace(team.name(), "nowhere")), 404);
        assertProblem(post("/jobs", "application/xml", "<job/>"), 415);
        assertProblem(send("PUT", "/jobs", "application/json", new byte[0]), 405);
        assertProblem(get("/jobs/job-none"), 404);
        assertProblem(get("/nothing"), 404);
    }

    @Test
    void aRunThatTheTeamHasNotIsRefusedAndItsOwnIsTaken() {
        String experiment = body(mlflow("experiments/create", "{\"name\":\"resume\"}"), 200)
                .path("experiment_id")
                .asString();
        String run = body(mlflow("runs/create", "{\"experiment_id\":\"" + experiment + "\"}"), 200)
                .path("run")
                .path("info")
                .path("run_id")
                .asString();
        String job = "name: resume\nteam: " + team.name() + "\ncommand: [\"true\"]\n";

        body(post("/jobs", "application/yaml", job + "tracking: {run: " + run + "}"), 201);
        body(post("/jobs", "application/yaml", job + "tracking: {experiment: resume, run: " + run + "}"), 201);
        assertThat(body(post("/jobs", "application/yaml", job + "tracking: {run: nowhere}"), 400)
                        .path("detail")
                        .asString())
                .contains("There is no run \"nowhere\" in team " + team.name());
        assertThat(body(post("/jobs", "application/yaml", job + "tracking: {experiment: other, run: " + run + "}"), 400)
                        .path("detail")
                        .asString())
                .contains("is of the experiment \"resume\", not of \"other\"");

        String other = actors.team("elsewhere").name();
        token = actors.adminToken();
        assertThat(body(
                                post(
                                        "/jobs",
                                        "application/yaml",
                                        "name: a\nteam: " + other + "\ncommand: [\"true\"]\ntracking: {run: " + run
                                                + "}"),
                                400)
                        .path("detail")
                        .asString())
                .contains("in team " + other);
    }

    private HttpResponse<String> mlflow(String call, String body) {
        return send("POST", "/../../api/2.0/mlflow/" + call, "application/json", body.getBytes());
    }

    @Test
    void anotherTeamsJobIsNotFoundAndAViewerMayNotSubmit() {
        String id = submit("command: 'true'\n");
        token = tokenOf(Role.VIEWER);
        body(get("/jobs/" + id), 200);
        assertProblem(post("/jobs/" + id + "/cancel", null, ""), 403);
        team = actors.team("others");
        token = tokenOf(Role.EDITOR);
        assertProblem(get("/jobs/" + id), 404);
        assertProblem(get("/jobs/" + id + "/logs"), 404);
        assertProblem(get("/jobs/" + id + "/outputs"), 404);
        token = "wrong";
        assertProblem(get("/jobs"), 401);
    }

    @Test
    void theReferenceDescribesJobsAndUploads() {
        JsonNode paths = body(get("/../../v3/api-docs"), 200).get("paths");
        assertThat(paths.propertyNames()).contains("/api/v1/jobs", "/api/v1/jobs/{id}/logs", "/api/v1/uploads");
        assertThat(paths.at("/~1api~1v1~1jobs/post/requestBody/content").propertyNames())
                .contains("application/json", "application/yaml");
    }

    @Test
    void theReferenceHasEveryFieldThatTheDocumentTakes() {
        JsonNode api = body(get("/../../v3/api-docs"), 200);
        assertThat(api.at("/paths/~1api~1v1~1jobs/post/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/JobDocument");
        String head = "apiVersion: fairlead.dev/v1\nkind: Job\n";
        assertTakes(api, "JobDocument", head + "metadata: {name: a}\nspec: {command: x}\nwrong: 1");
        assertTakes(api, "JobDocumentMetadata", head + "metadata: {name: a, wrong: 1}\nspec: {command: x}");
        assertTakes(api, "JobDocumentSpec", head + "metadata: {name: a}\nspec: {command: x, wrong: 1}");
        assertTakes(api, "JobDocumentCode", "name: a\ncommand: x\ncode: {wrong: 1}");
        assertTakes(api, "JobDocumentGit", "name: a\ncommand: x\ncode: {git: {wrong: 1}}");
        assertTakes(api, "JobDocumentResources", "name: a\ncommand: x\nresources: {wrong: 1}");
    }

    /** The refusal of an unknown field lists the known ones. */
    private void assertTakes(JsonNode api, String schema, String document) {
        String detail = body(post("/jobs", "application/yaml", document), 400)
                .path("detail")
                .asString();
        String[] known =
                detail.substring(detail.indexOf("are: ") + 5).replace(".", "").split(", ");
        assertThat(api.at("/components/schemas/" + schema + "/properties").propertyNames())
                .as(detail)
                .containsExactlyInAnyOrder(known);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"detail\"").doesNotContain("Exception");
    }
}
