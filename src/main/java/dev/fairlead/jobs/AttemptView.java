package dev.fairlead.jobs;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job.
 *
 * @param outcome null while it has not ended
 * @param reason a sentence about its end, where there is more to say than the outcome
 */
public record AttemptView(
        AttemptId id,
        int number,
        @Nullable Outcome outcome,
        @Nullable Message reason,
        Instant admittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        List<ReplicaView> replicas) {
    /** How an attempt ended. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED,
        PREEMPTED,
        LOST,
        OUT_OF_TIME,
        REFUSED,
        /** The cluster could not start it at that moment; nothing of it ran. */
        POSTPONED
    }

    /** One replica: {@code rank} counts across the sets. */
    public record ReplicaView(
            int rank,
            String set,
            String node,
            List<Integer> gpus,
            String phase,
            @Nullable Integer exitCode,
            @Nullable Message reason) {}
}
