package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.RoundThread;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Subscription;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every living attempt looked after, when a watch tells of something and now and then in any case. Each attempt has a
 * thread of its own while that lasts: a server that answers slowly holds up nobody else.
 */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int MOST_AT_ONCE = 16;

    private final Caretaker caretaker;
    private final ClusterCache cache;
    private final NavigableMap<AttemptId, HeldAttempt> held;
    private final Semaphore calls = new Semaphore(MOST_AT_ONCE);
    private final Map<AttemptId, AttemptObservation> before = new HashMap<>();
    private final RoundThread thread;

    Rounds(Duration poll, Caretaker caretaker, ClusterCache cache, NavigableMap<AttemptId, HeldAttempt> held) {
        this.caretaker = caretaker;
        this.cache = cache;
        this.held = held;
        this.thread = new RoundThread("kubernetes-cluster", poll, this::round);
    }

    void begin() {
        thread.begin();
    }

    void wake() {
        thread.wake();
    }

    Subscription watch(Runnable watcher) {
        return thread.watch(watcher);
    }

    void close() {
        thread.close();
    }

    private boolean round() {
        boolean changed = false;
        for (HeldAttempt attempt : held.values()) {
            if (!attempt.forgotten && !attempt.released) {
                lookAfter(attempt);
            }
            if (!attempt.forgotten
                    && (!attempt.released || !attempt.observe(cache).equals(before.get(attempt.id())))) {
                AttemptObservation seen = attempt.observe(cache);
                changed |= !seen.equals(before.put(attempt.id(), seen));
            }
        }
        return changed;
    }

    private void lookAfter(HeldAttempt attempt) {
        if (!attempt.busy.compareAndSet(false, true)) {
            return;
        }
        Thread.ofVirtual().name("care-" + attempt.id()).start(() -> {
            calls.acquireUninterruptibly();
            try {
                AttemptObservation seen = attempt.observe(cache);
                caretaker.lookAfter(attempt);
                if (!seen.equals(attempt.observe(cache))) {
                    wake();
                }
            } catch (RuntimeException e) {
                LOG.warn("Attempt {} was not looked after; the next round tries again", attempt.id(), e);
            } finally {
                calls.release();
                attempt.busy.set(false);
            }
        });
    }
}
