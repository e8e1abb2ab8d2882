package dev.fairlead.cluster.kubernetes;

import dev.fairlead.kernel.Message;
import java.time.Instant;

/**
 * An attempt shall stop.
 *
 * @param at epoch milliseconds
 * @param killAt epoch milliseconds after which what is left is killed
 * @param reason what the replicas that it ends say
 */
record StopRequest(long at, long killAt, Message reason) {
    Instant since() {
        return Instant.ofEpochMilli(at);
    }
}
