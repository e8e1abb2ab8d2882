package dev.fairlead.scheduling.loop;

import dev.fairlead.kernel.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Jobs that something goes wrong with are left alone for a while, longer each time, so that they stop nobody else. */
final class Faults {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    private final Map<JobId, Fault> faults = new HashMap<>();

    private record Fault(int times, Instant until) {}

    /** Notes one more fault and answers how long the job is left alone. */
    Duration note(JobId job, Instant now) {
        Fault before = faults.get(job);
        int times = before == null ? 0 : Math.min(MOST_DOUBLINGS, before.times() + 1);
        Duration pause = FIRST.multipliedBy(1L << times);
        faults.put(job, new Fault(times, now.plus(pause)));
        return pause;
    }

    void clear(JobId job) {
        faults.remove(job);
    }

    boolean isPaused(JobId job, Instant now) {
        Fault fault = faults.get(job);
        return fault != null && now.isBefore(fault.until());
    }
}
