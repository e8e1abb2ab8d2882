package dev.fairlead.cluster.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * What is kept of an attempt for as long as its folder is there; holds no secret.
 *
 * @param version of this form
 */
record AttemptRecord(int version, String attempt, long stopGraceMillis, boolean chiefDecides, List<Replica> replicas) {
    static final int VERSION = 1;

    /**
     * One replica.
     *
     * @param pod its name
     * @param ports leased by name, those that the job asked for
     * @param masterPort leased for MASTER_PORT
     * @param taskPort leased for TF_CONFIG
     */
    record Replica(
            String pod,
            String set,
            String node,
            SortedMap<String, Integer> ports,
            int masterPort,
            int taskPort,
            long memoryMib) {}

    Duration stopGrace() {
        return Duration.ofMillis(stopGraceMillis);
    }
}
