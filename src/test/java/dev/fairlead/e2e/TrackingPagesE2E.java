package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A data scientist's look at runs: the table and its filter, charts that move, a run's files, a model registered from one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrackingPagesE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunningPortal portal;
    private Browser browser;
    private Page page;
    private String experiment;
    private final List<String> runs = new ArrayList<>();

    @BeforeAll
    void start() throws Exception {
        portal = RunningPortal.onEmptyFolder("tracking");
        browser = new Browser();
        page = browser.person("en-US", ColorScheme.LIGHT).newPage();
        page.navigate(portal.signInLink());
        experiment = mlflow("experiments/create", Map.of("name", "digits"))
                .path("experiment_id")
                .asString();
        for (int depth = 1; depth <= 4; depth++) {
            runs.add(run(depth));
        }
    }

    @AfterAll
    void stop() throws Exception {
        browser.close();
        portal.close();
    }

    private String run(int depth) throws Exception {
        String id = mlflow("runs/create", Map.of("experiment_id", experiment, "run_name", "depth-" + depth))
                .path("run")
                .path("info")
                .path("run_id")
                .asString();
        mlflow("runs/log-parameter", Map.of("run_id", id, "key", "depth", "value", String.valueOf(depth)));
        points(id, depth, 0, 50);
        if (depth < 4) {
            mlflow("runs/update", Map.of("run_id", id, "status", "FINISHED", "end_time", System.currentTimeMillis()));
        }
        return id;
    }

    private void points(String run, int depth, int from, int to) throws Exception {
        List<Map<String, Object>> metrics = new ArrayList<>();
        for (int step = from; step < to; step++) {
            double loss = 1.0 / (1 + step * depth / 10.0);
            metrics.add(
                    Map.of("key", "loss", "value", loss, "timestamp", 1_790_000_000_000L + step * 1000L, "step", step));
            metrics.add(Map.of(
                    "key",
                    "accuracy",
                    "value",
                    1 - loss / 2,
                    "timestamp",
                    1_790_000_000_000L + step * 1000L,
                    "step",
                    step));
        }
        mlflow("runs/log-batch", Map.of("run_id", run, "metrics", metrics));
    }

    private JsonNode mlflow(String path, Map<String, ?> body) throws Exception {
        HttpResponse<String> answer =
                portal.post("/api/2.0/mlflow/" + path, "application/json", JSON.writeValueAsString(body));
        Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    @Order(1)
    void theTeamsExperimentsAreListed() {
        page.navigate(portal.uri("/t/default/experiments").toString());
        assertThat(page.getByRole(AriaRole.LINK, named("digits"))).isVisible();
        Browser.picture(page, "experiments");
        Browser.assertAccessible(page);
    }

    @Test
    @Order(2)
    void runsAreFilteredAndTheirChartsMove() throws Exception {
        page.navigate(portal.uri("/t/default/experiments/" + experiment).toString());
        assertThat(page.getByRole(AriaRole.LINK, named("depth-4"))).isVisible();
        Locator loss = page.locator("fl-line-chart").filter(new Locator.FilterOptions().setHasText("loss"));
        assertThat(loss).isVisible();
        Browser.picture(page, "experiment");
        Browser.assertAccessible(page);
        points(runs.get(3), 4, 50, 90);
        page.waitForFunction("() => [...document.querySelectorAll('fl-line-chart')].some("
                + "chart => chart.series.some(line => line.points.length === 90))");
        Locator filter = page.getByLabel("Filter runs");
        filter.fill("params.depth >");
        filter.press("Enter");
        assertThat(page.getByText("At character")).isVisible();
        Browser.picture(page, "experiment-wrong-filter");
        filter.fill("params.depth = '2' AND metrics.loss < 1");
        filter.press("Enter");
        assertThat(page.getByRole(AriaRole.LINK, named("depth-4"))).isHidden();
        assertThat(page.getByRole(AriaRole.LINK, named("depth-2"))).isVisible();
        page.waitForURL(url -> url.contains("filter="));
    }

    @Test
    @Order(2)
    void theLinksThatMlflowPrintsLeadHere() {
        String run = runs.get(0);
        page.navigate(
                portal.uri("/#/experiments/" + experiment + "/runs/" + run).toString());
        page.waitForURL("**/t/default/runs/" + run);
        assertThat(page.getByText("depth-1").first()).isVisible();
        page.navigate("about:blank");
        page.navigate(portal.uri("/#/experiments/" + experiment).toString());
        page.waitForURL("**/t/default/experiments/" + experiment);
    }

    @Test
    @Order(3)
    void aRunShowsItsFilesAndOneBecomesAModel() throws Exception {
        put("model/model.onnx", "not really");
        put("notes.txt", "hello from the run");
        page.navigate(portal.uri("/t/default/runs/" + runs.get(0)).toString());
        page.getByRole(AriaRole.BUTTON, named("notes.txt")).click();
        assertThat(page.getByText("hello from the run")).isVisible();
        Browser.picture(page, "run");
        Browser.assertAccessible(page);
        page.getByRole(AriaRole.BUTTON, named("model")).click();
        page.getByRole(AriaRole.LINK, named("Register model")).click();
        page.getByLabel("Model").last().fill("digits");
        page.getByLabel("Model").last().press("Enter");
        page.getByRole(AriaRole.BUTTON, named("Register model")).click();
        page.waitForURL(url -> url.endsWith("/models/digits"));
        assertThat(page.getByText("Version 1").first()).isVisible();
        Browser.picture(page, "model");
        Browser.assertAccessible(page);
        page.navigate(portal.uri("/t/default/models").toString());
        assertThat(page.getByRole(AriaRole.LINK, named("digits"))).isVisible();
        Browser.assertAccessible(page);
    }

    @Test
    @Order(4)
    void thePagesAreThereInChineseAndInTheDark() {
        Page other = browser.person("zh-CN", ColorScheme.DARK).newPage();
        other.context().addCookies(page.context().cookies());
        other.navigate(portal.uri("/t/default/experiments").toString());
        other.getByLabel("Language: 中文").click();
        assertThat(other.getByRole(AriaRole.HEADING, named("实验"))).isVisible();
        for (String path : List.of("experiments", "experiments/" + experiment, "runs/" + runs.get(0), "models")) {
            other.navigate(portal.uri("/t/default/" + path).toString());
            assertThat(other.locator("h1")).isVisible();
            Browser.picture(
                    other, "dark-" + path.replace('/', '-').substring(0, 6).toLowerCase(Locale.ROOT));
            Browser.assertAccessible(other);
        }
    }

    private void put(String path, String content) throws Exception {
        String place = "/api/2.0/mlflow-artifacts/artifacts/" + experiment + "/" + runs.get(0) + "/artifacts/" + path;
        HttpRequest request = portal.request(place)
                .PUT(HttpRequest.BodyPublishers.ofString(content))
                .build();
        Assertions.assertThat(portal.send(request).statusCode()).isEqualTo(200);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
