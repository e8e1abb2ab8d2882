package dev.fairlead.pipelines.rest;

import static dev.fairlead.RestCaller.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.e2e.RunningPortal;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From a document to what its steps left, with nothing but our own interface and a token. */
@PortalTest
class PipelinesOverHttpIT {
    private static final String PIPELINES = "/api/v1/pipelines";
    private static final String RUNS = "/api/v1/pipeline-runs";
    private static final String STEPS = """
            apiVersion: fairlead.dev/v1
            kind: Pipeline
            metadata: {name: greet} # a comment
            spec:
              parameters: [{name: times, type: integer, default: 1}, {name: marker, type: string}]
              steps:
                - name: write
                  inputs: [{name: times, type: integer, from: parameters.times}]
                  outputs: [{name: data, type: dataset}, {name: count, type: integer}]
                  job:
                    command: [sh, -c, "echo writes; mkdir $FAIRLEAD_OUTPUT_DIR/data; echo x > $FAIRLEAD_OUTPUT_DIR/data/a; echo {{inputs.times}} > $FAIRLEAD_OUTPUT_DIR/count"]
                    resources: {cpu: 100m, memory: 64Mi}
                - name: wait
                  after: [write]
                  inputs: [{name: marker, type: string, from: parameters.marker}]
                  job: {command: [sh, -c, "test -e {{inputs.marker}}"], resources: {cpu: 100m, memory: 64Mi}}
            """;

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    private TeamRef team;
    private RestCaller editor;

    @BeforeEach
    void join() {
        team = actors.team("greet");
        editor = caller(Role.EDITOR);
    }

    private RestCaller caller(Role role) {
        return new RestCaller(installation.address(), actors.tokenOf(actors.personIn(team, role), team));
    }

    private HttpResponse<String> yaml(String method, String path, String document, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/yaml";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return editor.send(method, path, document.getBytes(), all);
    }

    @Test
    void aDocumentIsKeptWithItsCommentsAndItsVersions() {
        JsonNode made = body(yaml("POST", PIPELINES, STEPS, "Idempotency-Key", "one"), 201);
        assertThat(made.path("source").asString()).isEqualTo(STEPS);
        assertThat(made.path("document").path("kind").asString()).isEqualTo("Pipeline");
        assertThat(body(yaml("POST", PIPELINES, STEPS, "Idempotency-Key", "one"), 201)
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        body(yaml("POST", PIPELINES, STEPS), 409);

        HttpResponse<String> read = editor.get(PIPELINES + "/greet");
        String tag = read.headers().firstValue("ETag").orElseThrow();
        body(yaml("PUT", PIPELINES + "/greet", STEPS + "# more\n", "If-Match", tag), 200);
        assertThat(body(yaml("PUT", PIPELINES + "/greet", STEPS, "If-Match", tag), 412)
                        .path("code")
                        .asString())
                .isEqualTo("web.stale");
        assertThat(body(editor.get(PIPELINES + "/greet/versions"), 200).path("items"))
                .hasSize(2);
        assertThat(body(editor.get(PIPELINES + "/greet/versions/1"), 200)
                        .path("source")
                        .asString())
                .isEqualTo(STEPS);
        HttpResponse<String> document =
                editor.send("GET", PIPELINES + "/greet", new byte[0], "Accept", "application/yaml");
        assertThat(document.body()).endsWith("# more\n");

        assertThat(editor.send("DELETE", PIPELINES + "/greet", new byte[0]).statusCode())
                .isEqualTo(204);
        assertThat(body(editor.get(PIPELINES), 200).path("items")).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldWithItsPlace() {
        String wrong = STEPS.replace("from: parameters.times", "from: parameters.time")
                .replace("after: [write]", "after: [rite]");
        JsonNode checked = body(yaml("POST", PIPELINES + "/check", wrong), 200);

        assertThat(checked.path("sound").asBoolean()).isFalse();
        assertThat(checked.path("problems")).hasSize(2);
        JsonNode first = checked.path("problems").get(0);
        assertThat(first.path("line").asInt()).isEqualTo(8);
        assertThat(first.path("step").asString()).isEqualTo("write");
        assertThat(first.path("message").asString()).contains("Did you mean \"times\"?");
        assertThat(body(yaml("POST", PIPELINES, wrong), 400).path("detail").asString())
                .contains("time");
        assertThat(body(editor.get("/api/v1/pipeline-actions"), 200)
                        .path("items")
                        .findValuesAsString("name"))
                .contains("register-model", "deploy");
    }

    @Test
    void aRunIsStartedWatchedTakenUpAgainAndRepeated() throws Exception {
        body(yaml("POST", PIPELINES, STEPS), 201);
        String marker = installation.in("marker-" + team.name()).toString();
        String start = "{\"pipeline\":\"greet\",\"parameters\":{\"times\":3,\"marker\":\"" + marker + "\"}}";
        JsonNode begun = body(editor.post(RUNS, start, "Idempotency-Key", "run"), 201);
        String id = begun.path("id").asString();
        assertThat(body(editor.post(RUNS, start, "Idempotency-Key", "run"), 201)
                        .path("id")
                        .asString())
                .isEqualTo(id);
        assertThat(begun.path("parameters").path("times").asString()).isEqualTo("3");

        JsonNode failed = ended(id);
        assertThat(failed.path("state").asString()).isEqualTo("FAILED");
        assertThat(failed.path("reason").asString()).contains("wait");
        JsonNode write = body(editor.get(RUNS + "/" + id + "/steps/write"), 200);
        assertThat(write.path("outputs").path("count").path("value").asString()).isEqualTo("3");
        assertThat(editor.get(write.path("logs").asString()).body()).contains("writes");
        assertThat(body(editor.get(write.path("artifacts").asString()), 200).path("items"))
                .isNotEmpty();

        Files.createFile(Path.of(marker));
        body(editor.post(RUNS + "/" + id + "/retry", ""), 202);
        JsonNode done = ended(id);
        assertThat(done.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(done.at("/steps/0/tries")).hasSize(1);
        assertThat(done.at("/steps/1/tries")).hasSize(2);
        body(editor.post(RUNS + "/" + id + "/retry", ""), 409);

        JsonNode again = body(editor.post(RUNS + "/" + id + "/rerun", "{\"parameters\":{\"times\":4}}"), 201);
        assertThat(again.path("number").asInt()).isEqualTo(2);
        assertThat(again.path("parameters").path("times").asString()).isEqualTo("4");
        body(editor.post(RUNS + "/" + again.path("id").asString() + "/cancel", ""), 202);
        JsonNode page = body(editor.get(RUNS + "?pipeline=greet&limit=1"), 200);
        assertThat(page.path("items").get(0).path("number").asInt()).isEqualTo(2);
        JsonNode rest =
                body(editor.get(RUNS + "?limit=1&cursor=" + page.path("next").asString()), 200);
        assertThat(rest.path("items").get(0).path("number").asInt()).isEqualTo(1);
        ended(again.path("id").asString());
    }

    @Test
    void whoOnlyLooksStartsNothingAndAnotherTeamFindsNothing() {
        body(yaml("POST", PIPELINES, STEPS), 201);
        String start = "{\"pipeline\":\"greet\",\"parameters\":{\"marker\":\"none\"}}";
        String id = body(editor.post(RUNS, start), 201).path("id").asString();
        RestCaller viewer = caller(Role.VIEWER);
        body(viewer.get(RUNS + "/" + id), 200);
        body(viewer.post(RUNS, start), 403);
        body(viewer.post(RUNS + "/" + id + "/cancel", ""), 403);
        body(viewer.send("DELETE", PIPELINES + "/greet", new byte[0]), 403);

        TeamRef other = actors.team("other");
        RestCaller stranger =
                new RestCaller(installation.address(), actors.tokenOf(actors.personIn(other, Role.TEAM_ADMIN)));
        body(stranger.get(RUNS + "/" + id), 404);
        body(stranger.post(RUNS + "/" + id + "/retry", ""), 404);
        body(stranger.get(PIPELINES + "/greet?team=" + team.name()), 404);
        body(editor.post(RUNS, "{\"pipeline\":\"greet\",\"parameters\":{\"marker\":\"x\",\"tims\":1}}"), 400);
        body(editor.post(RUNS, "{\"pipeline\":\"greet\",\"verzion\":1}"), 400);
        body(editor.get(RUNS + "?cursor=abc"), 400);
    }

    private JsonNode ended(String id) throws Exception {
        return RunningPortal.await(
                "the run to end",
                Duration.ofSeconds(60),
                () -> Optional.of(body(editor.get(RUNS + "/" + id), 200)).filter(run -> run.has("endedAt")));
    }
}
