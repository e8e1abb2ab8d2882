package dev.fairlead.pipelines;

import dev.fairlead.kernel.TeamRef;
import java.time.Instant;

/**
 * One saved state of a pipeline; never changes.
 *
 * @param number from 1
 * @param source the document as it was sent, with its comments
 * @param yaml whether the source is YAML rather than JSON
 */
public record PipelineVersion(
        PipelineId pipeline,
        TeamRef team,
        String name,
        int number,
        PipelineDefinition definition,
        String source,
        boolean yaml,
        String createdBy,
        Instant createdAt) {}
