package dev.fairlead.web;

import static dev.fairlead.RestCaller.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every list is read in pages, filtered and sorted in the same words. */
@PortalTest
class PagedListsIT {
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta", "omega");

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    private TeamRef team;
    private Actor person;
    private RestCaller caller;

    @BeforeEach
    void join() {
        team = actors.team("paged");
        person = actors.personIn(team, Role.TEAM_ADMIN);
        caller = new RestCaller(installation.address(), actors.tokenOf(person));
    }

    @Test
    void aListInPagesIsTheWholeList() {
        NAMES.forEach(name -> body(caller.post("/api/v1/tokens", "{\"name\": \"" + name + "\"}"), 201));
        NAMES.forEach(this::submit);
        actors.personIn(team, Role.VIEWER);
        actors.personIn(team, Role.EDITOR);
        for (String list : List.of(
                "/tokens?",
                "/teams?",
                "/teams/" + team.name() + "/members?",
                "/jobs?",
                "/jobs?sort=name&",
                "/jobs?sort=-owner&")) {
            List<JsonNode> whole = items(list, 200);
            assertThat(whole).as(list).isNotEmpty().doesNotHaveDuplicates();
            assertThat(items(list, 2)).as(list).isEqualTo(whole);
        }
        RestCaller admin = new RestCaller(installation.address(), actors.adminToken());
        assertThat(items(admin, "/queues?", 1)).isEqualTo(items(admin, "/queues?", 200));
        assertThat(items(admin, "/teams?", 1)).isEqualTo(items(admin, "/teams?", 200));
    }

    @Test
    void thePageAfterARevokedTokenGoesOnWhereItStood() {
        NAMES.forEach(name -> body(caller.post("/api/v1/tokens", "{\"name\": \"" + name + "\"}"), 201));
        JsonNode first = body(caller.get("/api/v1/tokens?limit=2"), 200);
        JsonNode second = body(caller.get("/api/v1/tokens?limit=2&cursor=" + next(first)), 200);
        caller.send("DELETE", "/api/v1/tokens/" + next(first), new byte[0]);
        assertThat(body(caller.get("/api/v1/tokens?limit=2&cursor=" + next(first)), 200))
                .isEqualTo(second);
    }

    @Test
    void jobsAreFilteredAndSorted() {
        NAMES.forEach(this::submit);
        List<String> sorted = NAMES.stream().sorted().toList();
        List<String> newest = new ArrayList<>(NAMES);
        Collections.reverse(newest);

        assertThat(names("/jobs?")).isEqualTo(newest);
        assertThat(names("/jobs?sort=created&")).isEqualTo(NAMES);
        assertThat(names("/jobs?sort=name&")).isEqualTo(sorted);
        assertThat(names("/jobs?text=ETA&sort=name&")).containsExactly("beta");
        assertThat(names("/jobs?owner=me&text=alpha&")).containsExactly("alpha");
        assertThat(names("/jobs?owner=per-nobody&")).isEmpty();
        assertThat(names("/jobs?kind=serving&")).isEmpty();
        String third = submittedAt("gamma");
        assertThat(names("/jobs?sort=created&since=" + third + "&")).containsExactly("gamma", "delta", "omega");
        assertThat(names("/jobs?since=2999-01-01T00:00:00Z&")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jobs?sort=colour",
                "/jobs?kind=colour",
                "/jobs?since=yesterday",
                "/jobs?limit=0",
                "/jobs?cursor=x",
                "/models?sort=colour",
                "/models?limit=201",
                "/deployments?sort=colour",
                "/deployments?state=colour",
                "/tokens?limit=-1",
                "/teams?limit=1000000",
                "/queues?cursor=nowhere",
            })
    void whatCannotBeListedSoIsRefused(String list) {
        assertThat(body(caller.get("/api/v1" + list), 400).path("detail").asString())
                .isNotBlank();
    }

    private void submit(String name) {
        String job = "{\"name\": \"%s\", \"team\": \"%s\", \"command\": [\"true\"]}".formatted(name, team.name());
        body(caller.post("/api/v1/jobs", job), 201);
    }

    private String submittedAt(String name) {
        return body(caller.get("/api/v1/jobs?text=" + name), 200)
                .path("items")
                .path(0)
                .path("submittedAt")
                .asString();
    }

    private List<String> names(String list) {
        return pages(caller, list, 2).stream()
                .map(item -> item.path("name").asString())
                .toList();
    }

    private List<JsonNode> items(String list, int limit) {
        return items(caller, list, limit);
    }

    /** What names each item: an id, or the whole where there is none; the rest may change while it is read. */
    private static List<JsonNode> items(RestCaller caller, String list, int limit) {
        return pages(caller, list, limit).stream()
                .map(item -> item.path("id").isMissingNode() ? item : item.path("id"))
                .toList();
    }

    private static List<JsonNode> pages(RestCaller caller, String list, int limit) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = body(caller.get("/api/v1" + list + "limit=" + limit + cursor), 200);
            assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
            page.path("items").forEach(all::add);
            cursor = page.path("next").isNull() ? null : "&cursor=" + next(page);
        } while (cursor != null);
        return all;
    }

    private static String next(JsonNode page) {
        return URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
    }
}
