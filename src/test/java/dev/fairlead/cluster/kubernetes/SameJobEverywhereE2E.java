package dev.fairlead.cluster.kubernetes;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fairlead.e2e.Browser;
import dev.fairlead.e2e.RunningPortal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One job document, submitted to the embedded cluster, to Kubernetes and to the demo fleet: the reader sees the same page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameJobEverywhereE2E {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DOCUMENT = """
            apiVersion: fairlead.dev/v1
            kind: Job
            metadata: {name: same, team: default}
            spec:
              image: python:3.13
              command: [sh, -c, echo rank $RANK]
              env: [{name: SIMULATED_RUN, value: PT1S}]
              maxRetries: 5
              replicaSets: [{name: worker, replicas: 2, resources: {cpu: 100m, memory: 64Mi}}]
            """;

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeAll
    void open() {
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void theSameDocumentHasTheSamePageOnEveryCluster() throws Exception {
        Map<String, List<String>> pages = new LinkedHashMap<>();
        try (RunningPortal embedded = RunningPortal.onEmptyFolder("same-embedded")) {
            pages.put("embedded", parts(embedded, "rank 1"));
        }
        try (FakeApiServer api = new FakeApiServer();
                FakeKubelet kubelet = new FakeKubelet(api, folder.resolve("node-1"))) {
            api.store.create("/nodes/node-1", (ObjectNode) FakeStore.JSON.readTree(Fabric8Fixture.NODE));
            Path kubeconfig = Files.writeString(
                    folder.resolve("kubeconfig"), PortalOnKubernetesIT.KUBECONFIG.formatted(api.address()));
            try (RunningPortal cluster =
                    RunningPortal.onEmptyFolder("same-kubernetes", "--kubeconfig", kubeconfig.toString())) {
                pages.put("Kubernetes", parts(cluster, "rank 1"));
                assertThat(kubelet.starts).hasSize(2);
            }
        }
        try (RunningPortal demo = RunningPortal.onEmptyFolder("same-demo", "--demo", "--fairlead.demo.jobs=200")) {
            pages.put("demo fleet", parts(demo, "No process was started"));
            assertThat(demo.data().resolve("demo/db")).isDirectory();
            assertThat(demo.data().resolve("db")).doesNotExist();
        }

        assertThat(pages.get("Kubernetes")).isNotEmpty().isEqualTo(pages.get("embedded"));
        assertThat(pages.get("demo fleet")).isEqualTo(pages.get("embedded"));
    }

    @Test
    void theDemoFillsItsFleetAndSaysOnEveryPageThatItIsSimulated() throws Exception {
        try (RunningPortal demo = RunningPortal.onEmptyFolder("demo", "--demo", "--fairlead.demo.jobs=300")) {
            RunningPortal.await(
                    "the drawn jobs to run",
                    SOON,
                    () -> Optional.of(unfinished(demo)).filter(all -> all >= 290));
            JsonNode root = JSON.readTree(demo.get("/api/v1/queues").body())
                    .path("items")
                    .path(0);
            assertThat(root.path("guarantee").path("milliGpu").values().stream()
                            .mapToLong(JsonNode::asLong)
                            .sum())
                    .isEqualTo(6_212_000);

            Page page = browser.person("en-US", ColorScheme.LIGHT).newPage();
            page.navigate(demo.signInLink());
            assertThat(page.locator(".frame-note")).containsText("nothing runs for real");
            assertThat(page.locator("#tour-start")).hasCount(0);
            page.navigate(demo.uri("/t/vision/queue").toString());
            assertThat(page.locator(".frame-note")).isVisible();
            assertThat(page.locator("h1")).isVisible();
            Browser.picture(page, "demo-queue");
            page.navigate(demo.uri("/t/vision/jobs").toString());
            assertThat(page.locator("h1")).isVisible();
            Browser.picture(page, "demo-jobs");
        }
    }

    /** Submits the document, waits for its end, and answers the titles and names of the parts on its page. */
    private List<String> parts(RunningPortal portal, String inTheLog) throws Exception {
        HttpResponse<String> answer = portal.post("/api/v1/jobs", "application/yaml", DOCUMENT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = JSON.readTree(answer.body()).path("id").asString();
        RunningPortal.await(
                "the job to succeed", SOON, () -> Optional.of(state(portal, id)).filter("SUCCEEDED"::equals));
        assertThat(portal.get("/api/v1/jobs/" + id + "/logs?replica=1").body()).contains(inTheLog);

        Page page = browser.person("en-US", ColorScheme.LIGHT).newPage();
        page.navigate(portal.signInLink());
        assertThat(page.locator("vaadin-side-nav").first()).isVisible();
        page.navigate(portal.uri("/t/default/jobs/" + id).toString());
        assertThat(page.locator("h1")).containsText("same");
        assertThat(page.getByText("Succeeded").first()).isVisible();
        return page.locator("h1, h2, vaadin-tab").allInnerTexts();
    }

    private static String state(RunningPortal portal, String id) {
        return JSON.readTree(body(portal, "/api/v1/jobs/" + id)).path("state").asString();
    }

    private static double unfinished(RunningPortal portal) {
        return body(portal, "/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("fairlead_jobs{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String body(RunningPortal portal, String path) {
        try {
            return portal.get(path).body();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
