package dev.fairlead.cluster.local;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * What is kept of an attempt for as long as its folder is there; holds no secret.
 *
 * @param version of this form; an unknown one is refused
 * @param createdAt epoch milliseconds
 */
record AttemptRecord(
        int version,
        String attempt,
        String jobKey,
        long createdAt,
        long stopGraceMillis,
        boolean chiefDecides,
        List<Replica> replicas) {
    static final int VERSION = 1;

    /**
     * One replica.
     *
     * @param ports leased by name, those that the job asked for
     * @param innerPorts leased for MASTER_PORT and TF_CONFIG
     * @param memoryMib promised; 0 for no promise
     * @param gpus uuids of the real GPUs it may use
     */
    record Replica(
            String set,
            int indexInSet,
            String host,
            SortedMap<String, Integer> ports,
            List<Integer> innerPorts,
            long memoryMib,
            List<String> gpus) {}

    Duration stopGrace() {
        return Duration.ofMillis(stopGraceMillis);
    }
}
