package dev.fairlead.cluster.local;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an attempt shall stop, as kept on disk.
 *
 * @param at epoch milliseconds of the first request
 * @param killAt epoch milliseconds from which SIGKILL is sent
 * @param cause who wanted it
 * @param replica the replica whose end stops the others; -1 for none
 * @param exitCode that replica's; null where it has none
 */
record StopRequest(
        long at,
        long killAt,
        Cause cause,
        int replica,
        @Nullable Integer exitCode) {
    /** Who wanted it. */
    enum Cause {
        REQUESTED,
        REPLICA_FAILED,
        CHIEF_ENDED
    }

    Instant since() {
        return Instant.ofEpochMilli(at);
    }
}
