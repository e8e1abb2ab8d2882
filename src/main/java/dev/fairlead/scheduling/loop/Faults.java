package dev.fairlead.scheduling.loop;

import dev.fairlead.kernel.Message;
import dev.fairlead.scheduling.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What something goes wrong with is left alone for a while, longer each time, so that it stops nobody else. */
final class Faults<K> {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;
    /** A fault that is longer ago than this counts no more. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final Map<K, Fault> faults = new HashMap<>();

    private record Fault(int times, Instant until, @Nullable Message cause) {}

    /**
     * Notes one more fault and answers how long its subject is left alone.
     *
     * @param cause a sentence for the owner; null where only the log has one
     */
    Duration note(K subject, Instant now, @Nullable Message cause) {
        Fault before = faults.get(subject);
        boolean goesOn = before != null && now.isBefore(before.until().plus(FORGOTTEN_AFTER));
        int times = before != null && goesOn ? before.times() + 1 : 1;
        Duration pause = FIRST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, times - 1));
        faults.put(subject, new Fault(times, now.plus(pause), cause));
        return pause;
    }

    void clear(K subject) {
        faults.remove(subject);
    }

    void clear() {
        faults.clear();
    }

    /** Keeps no more than what still matters. */
    void retain(Predicate<K> matters) {
        faults.keySet().removeIf(matters.negate());
    }

    boolean isPaused(K subject, Instant now) {
        Fault fault = faults.get(subject);
        return fault != null && now.isBefore(fault.until());
    }

    /** Why its subject is left alone now; empty where it is not. */
    Optional<Explanation> explain(K subject, Instant now) {
        Fault fault = faults.get(subject);
        return fault == null || !now.isBefore(fault.until())
                ? Optional.empty()
                : Optional.of(new Explanation.SetAside(fault.times(), fault.until(), fault.cause()));
    }
}
