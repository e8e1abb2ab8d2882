package dev.fairlead.tracking;

import dev.fairlead.kernel.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A run without its data; times in epoch milliseconds.
 *
 * @param id 32 hexadecimal digits for runs made here
 * @param jobId the job in which it was made, if it was
 */
public record RunInfo(
        String id,
        long experimentId,
        TeamId team,
        String name,
        String userId,
        RunStatus status,
        long startTimeMillis,
        @Nullable Long endTimeMillis,
        Lifecycle lifecycle,
        String artifactUri,
        @Nullable String jobId) {}
