package dev.fairlead.web;

import static dev.fairlead.RestCaller.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.kernel.Installation;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Creating twice by the same key, and changing what has changed meanwhile, over each part of the interface. */
@PortalTest
class RepeatedAndStaleRequestsIT {
    private static final String KEY = "Idempotency-Key";

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    private RestCaller admin;

    @BeforeEach
    void connect() {
        admin = new RestCaller(installation.address(), actors.adminToken());
    }

    @Test
    void aTeamIsMadeOnce() {
        String team = "{\"name\":\"once-a\"}";
        String first = body(admin.post("/api/v1/teams", team, KEY, "team-1"), 201)
                .path("id")
                .asString();

        assertThat(body(admin.post("/api/v1/teams", team, KEY, "team-1"), 201)
                        .path("id")
                        .asString())
                .isEqualTo(first);
        body(admin.post("/api/v1/teams", "{\"name\":\"once-b\"}", KEY, "team-1"), 422);
    }

    @Test
    void aPersonIsMadeOnceAndGetsALinkThatWorks() {
        String person = "{\"account\":\"once-ada\"}";
        JsonNode first = body(admin.post("/api/v1/people", person, KEY, "person-1"), 201);
        JsonNode again = body(admin.post("/api/v1/people", person, KEY, "person-1"), 201);

        assertThat(again.path("person")).isEqualTo(first.path("person"));
        assertThat(again.path("link").asString()).contains("/welcome/");
    }

    @Test
    void aTokenIsMadeOnceAndItsSecretIsToldOnce() {
        String token = "{\"name\":\"once\"}";
        JsonNode first = body(admin.post("/api/v1/tokens", token, KEY, "token-1"), 201);
        JsonNode again = body(admin.post("/api/v1/tokens", token, KEY, "token-1"), 201);

        assertThat(first.path("secret").asString()).startsWith("fl_pat_");
        assertThat(again.path("token").path("id")).isEqualTo(first.path("token").path("id"));
        assertThat(again.path("secret").isNull()).isTrue();
    }

    @Test
    void anEditOfWhatHasChangedIsRefused() {
        body(admin.post("/api/v1/teams", "{\"name\":\"stale\",\"title\":\"One\"}"), 201);
        HttpResponse<String> read = admin.get("/api/v1/teams/stale");
        String tag = read.headers().firstValue("ETag").orElseThrow();

        body(admin.send("PATCH", "/api/v1/teams/stale", "{\"title\":\"Two\"}".getBytes(), "If-Match", tag), 200);
        JsonNode refused = body(
                admin.send("PATCH", "/api/v1/teams/stale", "{\"title\":\"Three\"}".getBytes(), "If-Match", tag), 412);

        assertThat(refused.path("code").asString()).isEqualTo("web.stale");
        assertThat(body(admin.get("/api/v1/teams/stale"), 200).path("title").asString())
                .isEqualTo("Two");
    }

    @Test
    void ofManyEditsOfTheSameReadingOneGoesThrough() throws Exception {
        body(admin.post("/api/v1/teams", "{\"name\":\"contended\"}"), 201);
        for (int round = 0; round < 5; round++) {
            String tag = admin.get("/api/v1/teams/contended")
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            List<Callable<Integer>> edits = new ArrayList<>();
            for (int editor = 0; editor < 8; editor++) {
                byte[] title =
                        "{\"title\":\"%d by %d\"}".formatted(round, editor).getBytes();
                edits.add(() -> admin.send("PATCH", "/api/v1/teams/contended", title, "If-Match", tag)
                        .statusCode());
            }
            List<Integer> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Integer> answer : threads.invokeAll(edits)) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers).containsOnlyOnce(200);
            assertThat(Collections.frequency(answers, 412)).isEqualTo(7);
        }
    }
}
