package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Placement;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gang that holds resources.
 *
 * @param startedAt when its resources were leased
 * @param runningSince when its replicas ran; null while they are being prepared
 * @param stopping it has been told to stop: its resources come back, and it cannot be evicted again
 * @param evictions how often its job was evicted before
 */
public record Running(
        AttemptId attempt,
        Demand demand,
        Placement placement,
        Instant startedAt,
        @Nullable Instant runningSince,
        boolean stopping,
        int evictions) {
    /** What is asked for as a minimum run time is cut to this, or one team could keep what is guaranteed to another. */
    static final Duration LONGEST_MIN_RUN_TIME = Duration.ofMinutes(30);

    /**
     * Until when it may not be preempted. A gang that does not run yet counts from the lease, so that one that never begins
     * is not protected for ever.
     */
    Instant protectedUntil() {
        Duration asked = demand.minRunTime();
        Duration least = asked.compareTo(LONGEST_MIN_RUN_TIME) > 0 ? LONGEST_MIN_RUN_TIME : asked;
        return (runningSince == null ? startedAt : runningSince).plus(least);
    }
}
