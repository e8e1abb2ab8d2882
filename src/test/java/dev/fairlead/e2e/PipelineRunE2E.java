package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of a pipeline on its page: watched, its failed step taken up again, and the portal killed in the middle of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineRunE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private RunningPortal portal;
    private Browser browser;
    private BrowserContext english;
    private Page page;

    @BeforeAll
    void start() throws Exception {
        portal = RunningPortal.onEmptyFolder("pipeline-run");
        browser = new Browser();
        english = browser.person("en-US", ColorScheme.LIGHT);
        page = english.newPage();
        page.navigate(portal.signInLink());
    }

    @AfterAll
    void stop() throws Exception {
        browser.close();
        portal.close();
    }

    @Test
    @Order(1)
    void aFailedStepIsFoundUnderstoodAndTakenUpAgainOnThePage() throws Exception {
        Path marker = portal.data().resolve("marker");
        create("flaky", """
                {"name": "prepare", "outputs": [{"name": "rows", "type": "integer"}],
                 "job": {"command": ["sh", "-c", "echo prepared; echo 7 > $FAIRLEAD_OUTPUT_DIR/rows"], "resources": {"cpu": "100m", "memory": "64Mi"}}},
                {"name": "check", "inputs": [{"name": "rows", "type": "integer", "from": "prepare.rows"}],
                 "job": {"command": ["sh", "-c", "echo looks for the marker; test -e %s"], "resources": {"cpu": "100m", "memory": "64Mi"}}},
                {"name": "finish", "after": ["check"],
                 "job": {"command": ["true"], "resources": {"cpu": "100m", "memory": "64Mi"}}}""".formatted(marker));
        String run = begin("flaky");
        ended(run);

        page.navigate(portal.uri("/t/default/pipeline-runs/" + run).toString());
        assertThat(page.locator("#run-reason")).containsText("Failed in: check");
        Locator check = page.locator(".react-flow__node[data-id=check]");
        check.focus();
        check.press("Enter");
        assertThat(page.locator("#step-reason")).containsText("exit code 1");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Log")).click();
        assertThat(page.locator("fl-log-view")).containsText("looks for the marker");
        page.reload();
        assertThat(page.locator("fl-log-view")).containsText("looks for the marker");
        Browser.picture(page, "pipeline-run-failed");

        Files.createFile(marker);
        page.locator("#run-retry").click();
        assertThat(page.locator(".page-header .facts")).containsText("Succeeded");
        Browser.picture(page, "pipeline-run-retried");
        Browser.assertAccessible(page);
        JsonNode done = ended(run);
        assertThat(tries(done)).isEqualTo(List.of(1, 2, 1));
    }

    @Test
    @Order(2)
    void aRunGoesOnAfterThePortalWasKilledAndNoStepIsDoubled() throws Exception {
        Path trace = portal.data().resolve("trace");
        String step = """
                {"name": "%s", "after": [%s], "job": {"command": ["sh", "-c", "echo %s begins >> %s; sleep 4; echo %s ends >> %s"],
                 "resources": {"cpu": "100m", "memory": "64Mi"}}}""";
        create(
                "long",
                String.join(
                        ",",
                        step.formatted("first", "", "first", trace, "first", trace),
                        step.formatted("second", "\"first\"", "second", trace, "second", trace),
                        step.formatted("beside", "\"first\"", "beside", trace, "beside", trace),
                        step.formatted("third", "\"second\", \"beside\"", "third", trace, "third", trace)));
        String run = begin("long");
        RunningPortal.await(
                "the second step to run",
                PATIENCE,
                () -> Optional.of(read(run))
                        .filter(seen -> seen.at("/steps/1/state").asString().equals("RUNNING")
                                && traceOf(trace).contains("second begins")));
        page.navigate(portal.uri("/t/default/pipeline-runs/" + run).toString());
        portal.kill();
        portal.start();

        JsonNode done = ended(run);
        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
        assertThat(tries(done)).isEqualTo(List.of(1, 1, 1, 1));
        for (JsonNode one : done.path("steps")) {
            JsonNode job = JSON.readTree(
                    portal.get("/api/v1/jobs/" + one.path("job").asString()).body());
            assertThat(job.path("attempts").size()).as(job.toString()).isEqualTo(1);
        }
        assertThat(Files.readAllLines(trace))
                .hasSize(8)
                .doesNotHaveDuplicates()
                .startsWith("first begins", "first ends")
                .endsWith("third begins", "third ends");
        page.navigate(portal.uri("/t/default/pipeline-runs/" + run).toString());
        assertThat(page.locator(".page-header .facts")).containsText("Succeeded");
        Browser.picture(page, "pipeline-run-after-kill");
    }

    private void create(String name, String steps) throws Exception {
        String document = "{\"apiVersion\": \"fairlead.dev/v1\", \"kind\": \"Pipeline\", \"metadata\": {\"name\": \""
                + name + "\"}, \"spec\": {\"steps\": [" + steps + "]}}";
        var answer = portal.post("/api/v1/pipelines?team=default", "application/json", document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private String begin(String pipeline) throws Exception {
        String body = JSON.writeValueAsString(Map.of("team", "default", "pipeline", pipeline));
        var answer = portal.post("/api/v1/pipeline-runs", "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private JsonNode ended(String run) throws Exception {
        return RunningPortal.await(
                "the run to end", PATIENCE, () -> Optional.of(read(run)).filter(seen -> seen.has("endedAt")));
    }

    private JsonNode read(String run) {
        try {
            return JSON.readTree(portal.get("/api/v1/pipeline-runs/" + run).body());
        } catch (Exception unreadable) {
            throw new IllegalStateException("The portal does not answer about " + run, unreadable);
        }
    }

    private static String traceOf(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<Integer> tries(JsonNode run) {
        return run.path("steps")
                .valueStream()
                .map(step -> step.path("tries").size())
                .toList();
    }
}
