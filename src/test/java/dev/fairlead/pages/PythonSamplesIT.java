package dev.fairlead.pages;

import static dev.fairlead.RestCaller.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.identity.Role;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.RunStatus;
import dev.fairlead.tracking.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The samples in Python as jobs with requirements of their own; skipped with one line where no packages can be had. */
@PortalTest
class PythonSamplesIT {
    /** Packages are fetched first, and the machine may be busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final Pattern NO_PACKAGES = Pattern.compile(
            "No matching distribution|Retrying|ConnectionError|Temporary failure|ensurepip is not available");
    /** The first picture of scikit-learn's digits, a zero. */
    private static final String ZERO = "0,0,5,13,9,1,0,0,0,0,13,15,10,15,5,0,0,3,15,2,0,11,8,0,0,4,12,0,0,8,8,0,"
            + "0,5,8,0,0,9,8,0,0,4,11,0,1,12,7,0,0,2,14,5,10,12,0,0,0,0,6,13,10,0,0,0";

    @Autowired
    private TestActors actors;

    @Autowired
    private PythonSamples samples;

    @Autowired
    private JobService jobs;

    @Autowired
    private Runs runs;

    @Autowired
    private ModelRegistry models;

    @Autowired
    private Installation installation;

    private TeamRef team;
    private Actor person;
    private RestCaller caller;

    @BeforeEach
    void join() {
        team = actors.team("python");
        person = actors.personIn(team, Role.EDITOR);
        caller = new RestCaller(installation.address(), actors.tokenOf(person, team));
    }

    @Test
    void theDigitsAreTrackedRegisteredAndDeployed() throws Exception {
        JobView job = succeeded(samples.submit(person, team, PythonSample.DIGITS, Map.of("EPOCHS", "15")));
        Run run = runs.recent(person, team.id(), 1).getFirst();
        assertThat(run.info().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.info().jobId()).isEqualTo(job.id().value());
        assertThat(run.metrics().get("validation_accuracy").value()).isGreaterThan(0.9);
        assertThat(run.params()).containsEntry("epochs", "15");
        assertThat(models.versions(person, team.id(), "digits-python"))
                .singleElement()
                .satisfies(version ->
                        assertThat(version.runId()).isEqualTo(run.info().id()));
        deploy();
        String answer = await("the endpoint to answer", () -> {
            var predicted = caller.post(
                    "/serving/" + team.name() + "/digits-python/v1/models/digits-python:predict",
                    "{\"instances\": [[" + ZERO + "]]}");
            return predicted.statusCode() == 200 ? predicted.body() : null;
        });
        assertThat(answer.replaceAll("\\s", "")).contains("\"label\":0");
        body(caller.post("/api/v1/deployments/digits-python/stop?team=" + team.name(), ""), 200);
    }

    private void deploy() {
        body(
                caller.post(
                        "/api/v1/deployments",
                        "{\"team\": \"" + team.name()
                                + "\", \"model\": \"digits-python\", \"version\": 1, \"name\": \"digits-python\"}"),
                201);
    }

    @Test
    void twoReplicasThatExchangeGradientsEndWithTheSameWeightsAndAloneWithOthers() throws Exception {
        List<String> together = weights(succeeded(samples.submit(person, team, PythonSample.GANG)));
        List<String> alone =
                weights(succeeded(samples.submit(person, team, PythonSample.GANG, Map.of("EXCHANGE", "no"))));
        assertThat(together).hasSize(2);
        assertThat(together.getFirst()).isEqualTo(together.getLast());
        assertThat(alone.getFirst()).isNotEqualTo(alone.getLast());
        assertThat(alone).doesNotContainAnyElementsOf(together);
    }

    /** What each replica says of its weights at its end. */
    private List<String> weights(JobView job) {
        return IntStream.range(0, 2)
                .mapToObj(replica -> log(job, replica)
                        .lines()
                        .filter(line -> line.startsWith("weights "))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private JobView succeeded(JobView submitted) throws InterruptedException {
        JobView ended = await("job " + submitted.name() + " to end", () -> {
            JobView now = jobs.require(person, submitted.id());
            return now.state().isFinal() ? now : null;
        });
        String log = log(ended, 0);
        assumeFalse(
                ended.state() == JobState.FAILED && NO_PACKAGES.matcher(log).find(),
                "SKIPPED: the packages of the samples in Python are not to be had here");
        assertThat(ended.state()).as(log).isEqualTo(JobState.SUCCEEDED);
        return ended;
    }

    private String log(JobView job, int replica) {
        return caller.get("/api/v1/jobs/" + job.id().value() + "/logs?replica=" + replica)
                .body();
    }

    private static <T> T await(String what, Supplier<T> question) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            T answer = question.get();
            if (answer != null) {
                return answer;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("Waited " + PATIENCE + " for " + what);
    }
}
