package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fairlead.PythonEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of the page Connect, taken off the page and run as they stand against the portal that shows them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private RunningPortal portal;
    private Browser browser;
    private Page page;
    private Path folder;

    @BeforeAll
    void start() throws Exception {
        portal = RunningPortal.onEmptyFolder("connect", "--gpus", "4");
        new SampleWork(portal).fill();
        deploy();
        browser = new Browser();
        page = browser.person("en-US", ColorScheme.LIGHT).newPage();
        page.navigate(portal.signInLink());
        page.locator("h1").waitFor();
        page.navigate(portal.uri("/connect").toString());
        folder = Files.createDirectories(portal.data().resolve("lines"));
    }

    private void deploy() throws Exception {
        var answer = portal.post(
                "/api/v1/deployments",
                "application/json",
                "{\"team\": \"default\", \"model\": \"digits\", \"version\": 1, \"name\": \"digits\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        RunningPortal.await("the deployment to be ready", PATIENCE, () -> {
            try {
                String state = JSON.readTree(
                                portal.get("/api/v1/deployments/digits").body())
                        .path("state")
                        .asString();
                return Optional.of(state).filter("READY"::equals);
            } catch (Exception unreadable) {
                throw new IllegalStateException("The portal does not answer about its deployment", unreadable);
            }
        });
    }

    @AfterAll
    void stop() throws Exception {
        browser.close();
        portal.close();
    }

    @Test
    @Order(1)
    void aTokenIsMadeByOneClickShownOnceAndStandsInTheLines() {
        assertThat(page.locator("#connect-ci pre")).containsText("paste-a-token-here");
        page.locator("#connect-make-token").click();
        assertThat(page.locator("#connect-token pre")).hasText(Pattern.compile("fl_pat_\\S{20,}"));
        String token = page.locator("#connect-token pre").innerText();
        for (String block : List.of("notebook", "ci", "python", "java", "serving")) {
            assertThat(page.locator("#connect-" + block + " pre")).containsText(token);
            assertThat(lines(block)).contains(portal.uri("").toString());
        }
        Browser.assertAccessible(page);
        Browser.picture(page, "connect");
    }

    @Test
    @Order(2)
    void theLinesForCiSubmitOneJobHoweverOftenTheyRun() throws Exception {
        JsonNode first = JSON.readTree(shell("ci"));
        JsonNode again = JSON.readTree(shell("ci"));
        assertThat(first.path("name").asString()).isEqualTo("from-ci");
        assertThat(again.path("id")).isEqualTo(first.path("id"));
    }

    @Test
    @Order(3)
    void theLinesForServingAreAnswered() throws Exception {
        assertThat(JSON.readTree(shell("serving")).path("predictions").size()).isEqualTo(1);
    }

    @Test
    @Order(4)
    void theLinesForJavaLogARun() throws Exception {
        Path source = Files.writeString(folder.resolve("Track.java"), lines("java"));
        String run = run(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString()),
                        Map.of())
                .lines()
                .reduce("", (before, line) -> line.isBlank() ? before : line)
                .strip();
        assertThat(lossesOf(run)).isEqualTo(20);
    }

    @Test
    @Order(5)
    void theLinesForTheNotebookAndThePythonClientRun() throws Exception {
        Optional<Path> python = PythonEnvironment.find();
        assumeTrue(
                python.isPresent(),
                "SKIPPED: the Python client of MLflow is not to be had here (see target/conformance)");
        for (String block : List.of("notebook", "python")) {
            Path source = Files.writeString(folder.resolve(block + ".py"), lines(block));
            String said = run(List.of(python.get().toString(), source.toString()), Map.of("HOME", folder.toString()));
            if (block.equals("python")) {
                assertThat(said).contains(" 0.05");
            }
        }
    }

    /** What the copy button copies. */
    private String lines(String block) {
        return page.locator("#connect-" + block + " pre").textContent();
    }

    private String shell(String block) throws Exception {
        return run(List.of("bash", "-c", lines(block)), Map.of());
    }

    private String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        File output = folder.resolve("output.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output.toPath());
        assertThat(ended).as("%s ended: %s", command.getFirst(), said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private int lossesOf(String run) throws Exception {
        String path = "/api/2.0/mlflow/metrics/get-history?run_id=" + run + "&metric_key=loss&max_results=100";
        return JSON.readTree(portal.get(path).body()).path("metrics").size();
    }
}
