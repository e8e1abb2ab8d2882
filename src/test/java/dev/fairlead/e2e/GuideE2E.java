package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.fairlead.sample.HandDrawnDigits;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * Walks the ways of the user's guide and takes its pictures, to target/screenshots/guide; the guide names no other. Copy them to
 * docs/guide/images when a page has changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuideE2E {
    private static final Path GUIDE = Path.of("docs/guide");
    private static final Pattern PICTURE = Pattern.compile("\\(images/([a-z-]+)\\.png\\)");
    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EPOCHS =
            "i=0; while true; do i=$((i+1)); echo \"epoch $i of 90, loss 0.$((1000 - i))\"; sleep 1; done";

    private final Set<String> taken = new TreeSet<>();
    private RunningPortal portal;
    private Browser browser;
    private PageLook look;
    private Page page;

    @BeforeAll
    void open() throws Exception {
        portal = RunningPortal.onEmptyFolder("guide", "--gpus", "4");
        browser = new Browser();
        look = new PageLook(portal, browser.person("en-US", ColorScheme.LIGHT), "guide");
        page = look.page();
        page.setViewportSize(1280, 800);
        page.navigate(portal.signInLink());
    }

    @AfterAll
    void close() throws Exception {
        browser.close();
        portal.close();
    }

    @Test
    @Order(1)
    void firstTraining() {
        assertThat(page.locator("#tour-start")).isVisible();
        picture("home");
        page.locator("#tour-start").click();
        page.locator("#draw-canvas").waitFor(new Locator.WaitForOptions().setTimeout(THREE_MINUTES.toMillis()));
        new DrawingPad(page).draw(HandDrawnDigits.all().get(3).getFirst());
        assertThat(page.locator("#draw-result"))
                .hasText("3", new LocatorAssertions.HasTextOptions().setTimeout(10_000));
        picture("draw");
        open("/t/default/jobs/new", "new-job");
    }

    @Test
    @Order(2)
    void distributedTrainingAndWaiting() throws Exception {
        String gang = submit("train-digits", 3);
        String waiting = submit("train-larger", 2);
        await(gang, "RUNNING");
        await(waiting, "WAITING");
        open("/t/default/jobs/" + gang, "gang-log");
        assertThat(page.getByText("epoch 1 of 90").first()).isVisible();
        picture("gang-log");
        open("/t/default/jobs/" + waiting, "waiting");
        open("/t/default/queue", "queue");
        assertThat(page.locator(".waiting-list .reason").first()).containsText("It asks for 2 GPU");
        open("/t/default/jobs/" + gang + "?tab=usage", "job");
    }

    @Test
    @Order(3)
    void trackingFromANotebook() throws Exception {
        JsonNode found = JSON.readTree(portal.post(
                        "/api/2.0/mlflow/experiments/search",
                        "application/json",
                        JSON.writeValueAsString(Map.of("max_results", 10)))
                .body());
        String experiment = "";
        String run = "";
        for (JsonNode each : found.path("experiments")) {
            String id = each.path("experiment_id").asString();
            JsonNode runs = JSON.readTree(portal.post(
                            "/api/2.0/mlflow/runs/search",
                            "application/json",
                            JSON.writeValueAsString(Map.of("experiment_ids", List.of(id))))
                    .body());
            if (!runs.path("runs").isEmpty()) {
                experiment = id;
                run = runs.path("runs").path(0).path("info").path("run_id").asString();
            }
        }
        assertThat(run).as("a run of the tour").isNotEmpty();
        open("/connect", "connect");
        open("/t/default/experiments/" + experiment, "experiment");
        open("/t/default/runs/" + run, "run");
    }

    @Test
    @Order(4)
    void aPipelineAndADeployment() throws Exception {
        page.setViewportSize(1600, 900);
        open("/t/default/pipelines/digits", "pipeline-editor");
        String run = JSON.readTree(
                        portal.get("/api/v1/pipeline-runs?team=default").body())
                .path("items")
                .path(0)
                .path("id")
                .asString();
        assertThat(run).isNotEmpty();
        open("/t/default/pipeline-runs/" + run, "pipeline-run");
        open("/t/default/deployments/digits/console", "deployment");
    }

    @Test
    @Order(5)
    void theGuideShowsThesePicturesAndNoOthersAndHasThemAll() throws IOException {
        try (Stream<Path> pages = Files.list(GUIDE)) {
            Set<String> named = pages.filter(file -> file.toString().endsWith(".md"))
                    .flatMap(GuideE2E::pictures)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(named)
                    .isEqualTo(taken)
                    .allSatisfy(name -> assertThat(GUIDE.resolve("images").resolve(name + ".png"))
                            .isRegularFile());
        }
    }

    private static Stream<String> pictures(Path file) {
        try {
            return PICTURE.matcher(Files.readString(file)).results().map(found -> found.group(1));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private void open(String path, String name) {
        page.navigate(portal.uri(path).toString());
        look.settle();
        picture(name);
    }

    private void picture(String name) {
        Browser.picture(page, "guide/" + name);
        taken.add(name);
    }

    private String submit(String name, int replicas) throws Exception {
        String document = JSON.writeValueAsString(Map.of(
                "name",
                name,
                "team",
                "default",
                "command",
                List.of("sh", "-c", EPOCHS),
                "replicas",
                replicas,
                "resources",
                Map.of("cpu", "100m", "memory", "64Mi", "gpu", "1")));
        HttpResponse<String> answer = portal.post("/api/v1/jobs", "application/json", document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private void await(String job, String state) throws InterruptedException {
        RunningPortal.await(
                job + " to be " + state, THREE_MINUTES, () -> stateOf(job).filter(state::equals));
    }

    private Optional<String> stateOf(String job) {
        try {
            return Optional.of(JSON.readTree(portal.get("/api/v1/jobs/" + job).body())
                    .path("state")
                    .asString());
        } catch (Exception unreadable) {
            throw new AssertionError("The portal does not answer about " + job, unreadable);
        }
    }
}
