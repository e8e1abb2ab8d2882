package dev.fairlead.scheduling.loop;

import java.time.Instant;

/** What is kept of past cycles, and taken away piece by piece; each call is one small transaction's work. */
public interface KeptDecisions {
    /** So many cycles are looked at in one call. */
    int BATCH = 100;

    /**
     * Removes inputs of cycles that are older than this, and the oldest of the others while all together are larger than
     * {@code mostBytes}; answers how many.
     */
    int removeInputs(Instant before, long mostBytes);

    /** Removes decisions that are older than this with their cycles, and counts of evictions that nothing is left of; answers how many cycles. */
    int removeDecisions(Instant before);
}
