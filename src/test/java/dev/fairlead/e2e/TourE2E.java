package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.fairlead.sample.DrawnDigit.Stroke;
import dev.fairlead.sample.HandDrawnDigits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main job, end to end: a fresh start, the printed link, the sample trained and deployed, a digit drawn and recognised; then
 * the portal is killed in the middle of work and nothing is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TourE2E {
    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunningPortal portal;
    private Browser browser;
    private Page page;

    @BeforeAll
    void start() throws Exception {
        portal = RunningPortal.onEmptyFolder("tour");
        browser = new Browser();
        BrowserContext person = browser.person("en-US", ColorScheme.LIGHT);
        page = person.newPage();
    }

    @AfterAll
    void stop() throws Exception {
        browser.close();
        portal.close();
    }

    @Test
    @Order(1)
    void theSampleIsTrainedAndDeployedAndADrawnDigitIsRead() throws Exception {
        page.navigate(portal.signInLink());
        Locator start = page.locator("#tour-start");
        assertThat(start).isVisible();
        Browser.picture(page, "home-fresh");
        start.click();
        Locator now = page.locator("#tour-now");
        assertThat(now).isVisible();
        Browser.picture(page, "tour-started");

        page.locator("#draw-canvas").waitFor(new Locator.WaitForOptions().setTimeout(THREE_MINUTES.toMillis()));
        new DrawingPad(page).draw(HandDrawnDigits.all().get(3).getFirst());
        assertThat(page.locator("#draw-result"))
                .hasText("3", new LocatorAssertions.HasTextOptions().setTimeout(10_000));
        Browser.picture(page, "draw-three");
    }

    @Test
    @Order(2)
    void eachOfTheTenDigitsIsReadHoweverItIsDrawn() {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Integer, List<List<Stroke>>> digit :
                HandDrawnDigits.all().entrySet()) {
            for (List<Stroke> drawing : digit.getValue()) {
                new DrawingPad(page).draw(drawing);
                String expected = String.valueOf(digit.getKey());
                if (!becomes(page.locator("#draw-result"), expected)) {
                    wrong.add(expected + " was read as "
                            + page.locator("#draw-result").innerText());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Order(3)
    void nothingIsLostWhenThePortalIsKilled() throws Exception {
        String job = submitThreeReplicas();
        String run = createRun();
        MetricStream stream = new MetricStream(portal, run);
        stream.start();
        RunningPortal.await(
                "the job to run", Duration.ofSeconds(30), () -> stateOf(job).filter("RUNNING"::equals));
        RunningPortal.await(
                "some points",
                Duration.ofSeconds(30),
                () -> Optional.of(stream.acknowledged()).filter(count -> count > 20));
        portal.kill();
        long acknowledged = stream.stop();
        portal.start();

        RunningPortal.await(
                "the job to end", Duration.ofSeconds(90), () -> stateOf(job).filter("SUCCEEDED"::equals));
        JsonNode found = JSON.readTree(portal.get("/api/v1/jobs/" + job).body());
        assertThat(found.path("attempts").size()).as("attempts: %s", found).isEqualTo(1);
        for (int replica = 0; replica < 3; replica++) {
            assertThat(portal.get("/api/v1/jobs/" + job + "/logs?replica=" + replica)
                            .body()
                            .lines())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 60)
                            .mapToObj(i -> "line " + i)
                            .toList());
        }
        assertThat(pointsOf(run))
                .as("points after %s were acknowledged", acknowledged)
                .isGreaterThanOrEqualTo(acknowledged);
        RunningPortal.await("the endpoint to answer", Duration.ofSeconds(60), this::prediction);
    }

    @Test
    @Order(4)
    void theTourAsAPipelineGoesOnAfterThePortalWasKilledAndDoublesNothing() throws Exception {
        String started = portal.post(
                        "/api/v1/pipeline-runs", "application/json", "{\"team\":\"default\",\"pipeline\":\"digits\"}")
                .body();
        String run =
                "/api/v1/pipeline-runs/" + JSON.readTree(started).path("id").asString();
        RunningPortal.await(
                "the training to run",
                Duration.ofSeconds(60),
                () -> answered(() -> portal.get(run).body())
                        .filter(body -> JSON.readTree(body)
                                .at("/steps/1/state")
                                .asString()
                                .equals("RUNNING")));
        portal.kill();
        portal.start();

        JsonNode done = JSON.readTree(RunningPortal.await(
                "the run to end",
                THREE_MINUTES,
                () -> answered(() -> portal.get(run).body())
                        .filter(body -> JSON.readTree(body).has("endedAt"))));
        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
        assertThat(done.path("steps")
                        .valueStream()
                        .map(step -> step.path("tries").size()))
                .as(done.toString())
                .containsExactly(1, 1, 1, 1, 1);
        assertThat(itemsOf("/api/v1/models/digits/versions", "items")).isEqualTo(2);
        assertThat(itemsOf("/api/v1/deployments/digits", "revisions")).isEqualTo(2);
        page.navigate(portal.uri("/t/default/pipeline-runs/" + done.path("id").asString() + "?step=deploy")
                .toString());
        assertThat(page.locator(".run-address")).containsText("/serving/default/digits");
        Browser.picture(page, "tour-as-a-pipeline");
    }

    private int itemsOf(String path, String field) throws Exception {
        return JSON.readTree(portal.get(path).body()).path(field).size();
    }

    private String submitThreeReplicas() throws Exception {
        String script = "i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo line $i; sleep 0.25; done";
        String document = JSON.writeValueAsString(Map.of(
                "name",
                "survivor",
                "team",
                "default",
                "command",
                List.of("sh", "-c", script),
                "replicas",
                3,
                "resources",
                Map.of("cpu", "100m", "memory", "64Mi")));
        var answer = portal.post("/api/v1/jobs", "application/json", document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private Optional<String> stateOf(String job) {
        return answered(() -> JSON.readTree(portal.get("/api/v1/jobs/" + job).body())
                .path("state")
                .asString());
    }

    private String createRun() throws Exception {
        String experiment = JSON.readTree(
                        portal.post("/api/2.0/mlflow/experiments/create", "application/json", "{\"name\":\"stream\"}")
                                .body())
                .path("experiment_id")
                .asString();
        String body = "{\"experiment_id\":\"" + experiment + "\",\"start_time\":1}";
        return JSON.readTree(portal.post("/api/2.0/mlflow/runs/create", "application/json", body)
                        .body())
                .at("/run/info/run_id")
                .asString();
    }

    private long pointsOf(String run) throws Exception {
        String path = "/api/2.0/mlflow/metrics/get-history?run_id=" + run + "&metric_key=loss&max_results=25000";
        return JSON.readTree(portal.get(path).body()).path("metrics").size();
    }

    private Optional<String> prediction() {
        String zeros = "0,".repeat(63) + "0";
        return answered(() -> {
            var answer = portal.post(
                    "/serving/default/digits/v1/models/digits:predict",
                    "application/json",
                    "{\"instances\":[[" + zeros + "]]}");
            return answer.statusCode() == 200 ? answer.body() : "";
        });
    }

    private static Optional<String> answered(Callable<String> question) {
        try {
            return Optional.of(question.call()).filter(text -> !text.isEmpty());
        } catch (Exception notYet) {
            return Optional.empty();
        }
    }

    private static boolean becomes(Locator result, String expected) {
        try {
            assertThat(result).hasText(expected, new LocatorAssertions.HasTextOptions().setTimeout(5_000));
            return true;
        } catch (AssertionError other) {
            return false;
        }
    }

    /** Clears the canvas and draws with the mouse. */
}
