package dev.fairlead.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.JobId;
import dev.fairlead.tracking.AttemptJobs;
import dev.fairlead.tracking.Runs;
import dev.fairlead.tracking.TrackingServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.RunsPage;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/** The official Java client against the real server over HTTP. */
class JavaClientIT {
    @TempDir
    static Path data;

    private static TrackingServer server;
    private static MlflowClient vision;

    @BeforeAll
    static void start() {
        server = TrackingServer.start(data);
        vision = client("vision");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static MlflowClient client(String token) {
        return new MlflowClient(new BasicMlflowHostCreds(server.address(), token));
    }

    @Test
    void aRunKeepsWhatIsLoggedToIt() {
        String experiment = vision.createExperiment("digits");
        Service.RunInfo run = vision.createRun(experiment);
        vision.logParam(run.getRunId(), "depth", "3");
        vision.logMetric(run.getRunId(), "loss", 0.5, 1000, 1);
        vision.logMetric(run.getRunId(), "loss", 0.25, 2000, 2);
        vision.logMetric(run.getRunId(), "loss", 0.25, 2000, 2);
        vision.logMetric(run.getRunId(), "odd", Double.NaN);
        vision.setTag(run.getRunId(), "owner", "ada");
        vision.setTerminated(run.getRunId());

        Service.Run read = vision.getRun(run.getRunId());
        assertThat(read.getInfo().getStatus()).isEqualTo(Service.RunStatus.FINISHED);
        assertThat(read.getInfo().getRunId()).matches("[0-9a-f]{32}");
        assertThat(read.getData().getParamsList())
                .extracting(Service.Param::getValue)
                .containsExactly("3");
        assertThat(read.getData().getMetricsList())
                .extracting(Service.Metric::getKey)
                .containsExactly("loss", "odd");
        assertThat(read.getData().getMetrics(0).getValue()).isEqualTo(0.25);
        assertThat(read.getData().getMetrics(1).getValue()).isNaN();
        assertThat(vision.getMetricHistory(run.getRunId(), "loss"))
                .extracting(Service.Metric::getStep)
                .containsExactly(1L, 2L);
        assertThat(read.getData().getTagsList())
                .extracting(Service.RunTag::getKey)
                .contains("owner", "mlflow.runName");
    }

    @Test
    void runsAreFoundByFilterAndOrderPageByPage() {
        String experiment = vision.createExperiment("search");
        for (int depth = 0; depth < 25; depth++) {
            Service.RunInfo run = vision.createRun(experiment);
            vision.logParam(run.getRunId(), "depth", String.valueOf(depth));
            vision.logMetric(run.getRunId(), "accuracy", depth / 100.0);
        }
        RunsPage page = vision.searchRuns(
                List.of(experiment),
                "metrics.accuracy >= 0.05 and params.depth != '7'",
                Service.ViewType.ACTIVE_ONLY,
                8,
                List.of("metrics.accuracy DESC"));
        assertThat(page.getItems()).hasSize(8);
        assertThat(page.getItems().getFirst().getData().getMetrics(0).getValue())
                .isEqualTo(0.24);
        int found = 8;
        while (page.hasNextPage()) {
            page = (RunsPage) page.getNextPage();
            found += page.getItems().size();
        }
        assertThat(found).isEqualTo(19);
    }

    @Test
    void aParameterIsWrittenOnceAndTheSameValueAgainIsFine() {
        Service.RunInfo run = vision.createRun();
        vision.logParam(run.getRunId(), "lr", "0.1");
        vision.logParam(run.getRunId(), "lr", "0.1");
        assertThatThrownBy(() -> vision.logParam(run.getRunId(), "lr", "0.2"))
                .isInstanceOfSatisfying(
                        MlflowHttpException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(400))
                .hasStackTraceContaining("was already logged with value='0.1'");
    }

    @Test
    void anotherTeamsRunsAreNotThere() {
        Service.RunInfo run = vision.createRun();
        MlflowClient speech = client("speech");
        assertThatThrownBy(() -> speech.getRun(run.getRunId())).hasStackTraceContaining("RESOURCE_DOES_NOT_EXIST");
        assertThatThrownBy(() -> speech.getExperiment(run.getExperimentId()))
                .hasStackTraceContaining("RESOURCE_DOES_NOT_EXIST");
        assertThat(speech.searchRuns(List.of(run.getExperimentId()), "")).isEmpty();
    }

    @Test
    void whoMayOnlyLookIsRefusedInWords() {
        assertThatThrownBy(() -> client("viewer").createRun()).hasStackTraceContaining("PERMISSION_DENIED");
        assertThatThrownBy(() -> client("nobody").createRun()).hasStackTraceContaining("UNAUTHENTICATED");
    }

    @Test
    void aRunMadeByAJobNamesIt() {
        server.bean(AttemptJobs.class).note(TrackingServer.ATTEMPT, new JobId("job-7"));
        Service.RunInfo run = client("job").createRun();
        assertThat(vision.getRun(run.getRunId()).getData().getTagsList())
                .anyMatch(tag ->
                        tag.getKey().equals("fairlead.job") && tag.getValue().equals("job-7"));
        assertThat(server.bean(Runs.class).ofJob(TrackingServer.ADA, TrackingServer.VISION.id(), new JobId("job-7")))
                .extracting(info -> info.id())
                .containsExactly(run.getRunId());
    }

    @Test
    void aLongHistoryIsReadInPagesWithoutCopies() {
        Service.RunInfo run = vision.createRun();
        List<Service.Metric> points = IntStream.range(0, 1000)
                .mapToObj(step -> Service.Metric.newBuilder()
                        .setKey("loss")
                        .setValue(step)
                        .setTimestamp(step)
                        .setStep(step)
                        .build())
                .toList();
        vision.logBatch(run.getRunId(), points, List.of(), List.of());
        vision.logBatch(run.getRunId(), points, List.of(), List.of());
        assertThat(vision.getMetricHistory(run.getRunId(), "loss"))
                .hasSize(1000)
                .isSortedAccordingTo((one, other) -> Long.compare(one.getStep(), other.getStep()));
    }

    @Test
    void aDeletedRunComesBack() {
        Service.RunInfo run = vision.createRun();
        vision.deleteRun(run.getRunId());
        assertThatThrownBy(() -> vision.logParam(run.getRunId(), "a", "b"))
                .hasStackTraceContaining("must be in the 'active' state. Current state is deleted.");
        vision.restoreRun(run.getRunId());
        vision.logParam(run.getRunId(), "a", "b");
    }
}
