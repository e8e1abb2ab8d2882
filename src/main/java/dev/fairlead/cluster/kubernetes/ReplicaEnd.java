package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a replica ended, as it is kept on disk.
 *
 * @param lost whether its pod went away without telling
 * @param startedAt epoch milliseconds; null where it never started
 * @param endedAt epoch milliseconds
 */
record ReplicaEnd(
        boolean lost,
        @Nullable Long startedAt,
        long endedAt,
        @Nullable Integer exitCode,
        @Nullable Message reason) {
    static ReplicaEnd lost(Instant at) {
        return new ReplicaEnd(true, null, at.toEpochMilli(), null, null);
    }

    static ReplicaEnd neverStarted(Instant at, Message reason) {
        return new ReplicaEnd(false, null, at.toEpochMilli(), null, reason);
    }

    boolean hasSucceeded() {
        return !lost && exitCode != null && exitCode == 0;
    }

    Phase phase() {
        Instant at = Instant.ofEpochMilli(endedAt);
        return lost
                ? new Phase.Lost(at)
                : new Phase.Ended(startedAt == null ? null : Instant.ofEpochMilli(startedAt), at, exitCode, reason);
    }
}
