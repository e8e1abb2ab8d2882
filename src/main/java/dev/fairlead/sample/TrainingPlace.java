package dev.fairlead.sample;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job's environment says about where a training reads and writes.
 *
 * @param trackingUri null: nothing is tracked
 * @param runId null: a run is begun
 * @param checkpoints null: none are written
 */
record TrainingPlace(
        @Nullable String trackingUri,
        @Nullable String token,
        String experiment,
        @Nullable String runId,
        Path output,
        @Nullable Path checkpoints) {
    static TrainingPlace of(Map<String, String> environment) {
        String experiment = value(environment, "MLFLOW_EXPERIMENT_NAME");
        String output = value(environment, "FAIRLEAD_OUTPUT_DIR");
        String checkpoints = value(environment, "FAIRLEAD_CHECKPOINT_DIR");
        return new TrainingPlace(
                value(environment, "MLFLOW_TRACKING_URI"),
                value(environment, "MLFLOW_TRACKING_TOKEN"),
                experiment == null ? "Default" : experiment,
                value(environment, "MLFLOW_RUN_ID"),
                Path.of(output == null ? "digits-output" : output),
                checkpoints == null ? null : Path.of(checkpoints));
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
