package dev.fairlead.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/** A run on an MLflow tracking server, written with MLflow's own client. */
final class TrackedRun implements RunLog {
    private static final String RUN_FILE = "mlflow-run-id";

    private final MlflowClient client;
    private final ProxiedArtifacts artifacts;
    private final PatientCalls calls;
    private final Clock clock;
    private final String runId;

    private TrackedRun(MlflowClient client, ProxiedArtifacts artifacts, PatientCalls calls, Clock clock, String runId) {
        this.client = client;
        this.artifacts = artifacts;
        this.calls = calls;
        this.clock = clock;
        this.runId = runId;
    }

    /** Goes on with the run that the environment or the checkpoint folder names, else begins one. */
    static TrackedRun open(TrainingPlace place, String trackingUri, PatientCalls calls, Clock clock)
            throws IOException {
        MlflowClient client = new MlflowClient(credentials(trackingUri, place.token()));
        String runId = place.runId();
        if (runId == null) {
            runId = remembered(place.checkpoints());
        }
        if (runId == null) {
            runId = begin(client, place.experiment(), calls, clock);
            remember(place.checkpoints(), runId);
        }
        String known = runId;
        String artifactUri = calls.make("read run " + known, () -> client.getRun(known))
                .getInfo()
                .getArtifactUri();
        ProxiedArtifacts artifacts = ProxiedArtifacts.of(trackingUri, place.token(), artifactUri, calls);
        return new TrackedRun(client, artifacts, calls, clock, runId);
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public void parameters(Map<String, String> values) {
        List<Service.Param> params = new ArrayList<>();
        values.forEach((key, value) -> params.add(
                Service.Param.newBuilder().setKey(key).setValue(value).build()));
        batch("log the parameters", List.of(), params);
    }

    @Override
    public void metrics(Map<String, Double> values, int step) {
        long now = clock.millis();
        List<Service.Metric> metrics = new ArrayList<>();
        values.forEach((key, value) -> metrics.add(Service.Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(now)
                .setStep(step)
                .build()));
        batch("log the metrics of epoch " + step, metrics, List.of());
    }

    @Override
    public void artifact(String path, byte[] content) {
        artifacts.put(path, content);
    }

    @Override
    public void finished() {
        end(Service.RunStatus.FINISHED);
    }

    @Override
    public void failed() {
        end(Service.RunStatus.FAILED);
    }

    private void end(Service.RunStatus status) {
        calls.make("end the run", () -> {
            client.setTerminated(runId, status, clock.millis());
            return status;
        });
        client.close();
    }

    private void batch(String what, List<Service.Metric> metrics, List<Service.Param> params) {
        calls.make(what, () -> {
            client.logBatch(runId, metrics, params, List.of());
            return runId;
        });
    }

    private static BasicMlflowHostCreds credentials(String uri, @Nullable String token) {
        return token == null ? new BasicMlflowHostCreds(uri) : new BasicMlflowHostCreds(uri, token);
    }

    private static String begin(MlflowClient client, String experiment, PatientCalls calls, Clock clock) {
        String experimentId = calls.make("find experiment " + experiment, () -> experiment(client, experiment));
        Service.CreateRun request = Service.CreateRun.newBuilder()
                .setExperimentId(experimentId)
                .setRunName("digits")
                .setStartTime(clock.millis())
                .addTags(tag("mlflow.runName", "digits"))
                .addTags(tag("mlflow.source.name", "train-digits"))
                .addTags(tag("mlflow.source.type", "JOB"))
                .build();
        return calls.make("begin a run", () -> client.createRun(request)).getRunId();
    }

    /** Another job may create the experiment between our asking and our creating. */
    private static String experiment(MlflowClient client, String name) {
        Optional<Service.Experiment> found = client.getExperimentByName(name);
        if (found.isPresent()) {
            return found.get().getExperimentId();
        }
        try {
            return client.createExperiment(name);
        } catch (MlflowHttpException e) {
            return client.getExperimentByName(name).orElseThrow(() -> e).getExperimentId();
        }
    }

    private static Service.RunTag tag(String key, String value) {
        return Service.RunTag.newBuilder().setKey(key).setValue(value).build();
    }

    private static @Nullable String remembered(@Nullable Path checkpoints) throws IOException {
        Path file = checkpoints == null ? null : checkpoints.resolve(RUN_FILE);
        return file != null && Files.exists(file) ? Files.readString(file).strip() : null;
    }

    private static void remember(@Nullable Path checkpoints, String runId) throws IOException {
        if (checkpoints != null) {
            Files.createDirectories(checkpoints);
            Files.writeString(checkpoints.resolve(RUN_FILE), runId);
        }
    }
}
