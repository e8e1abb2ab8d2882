package dev.fairlead.tracking;

import dev.fairlead.kernel.TeamId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model that code logged, MLflow 3's way, with its own parameters and metrics; times in epoch milliseconds. */
public record LoggedModel(
        String id,
        TeamId team,
        long experimentId,
        String name,
        long createdAtMillis,
        long updatedAtMillis,
        String artifactUri,
        Status status,
        @Nullable String modelType,
        @Nullable String sourceRunId,
        Map<String, String> tags,
        Map<String, String> params,
        List<Measured> metrics) {

    /** MLflow's words for how far the upload is. */
    public enum Status {
        LOGGED_MODEL_PENDING,
        LOGGED_MODEL_READY,
        LOGGED_MODEL_UPLOAD_FAILED
    }

    /** A metric of the model, and the run that measured it. */
    public record Measured(String runId, MetricPoint point) {}
}
