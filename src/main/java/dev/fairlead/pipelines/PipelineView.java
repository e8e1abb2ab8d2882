package dev.fairlead.pipelines;

import dev.fairlead.kernel.TeamRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline in a list.
 *
 * @param version the newest version's number, which If-Match names
 * @param steps how many the newest version has
 * @param newest its newest run
 */
public record PipelineView(
        PipelineId id,
        TeamRef team,
        String name,
        int version,
        int steps,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt,
        @Nullable NewestRun newest) {
    public record NewestRun(PipelineRunId id, long number, RunState state, Instant startedAt) {}
}
