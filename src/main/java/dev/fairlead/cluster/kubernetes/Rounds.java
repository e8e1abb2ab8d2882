package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Subscription;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every living attempt looked after, when a watch tells of something and now and then in any case. Each attempt has a
 * thread of its own while that lasts: a server that answers slowly holds up nobody else.
 */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration END = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 16;

    private final Duration poll;
    private final Caretaker caretaker;
    private final ClusterCache cache;
    private final NavigableMap<AttemptId, HeldAttempt> held;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final Semaphore wakings = new Semaphore(0);
    private final Semaphore calls = new Semaphore(MOST_AT_ONCE);
    private final Map<AttemptId, AttemptObservation> before = new HashMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("kubernetes-cluster").unstarted(this::run);
    private volatile boolean closed;

    Rounds(Duration poll, Caretaker caretaker, ClusterCache cache, NavigableMap<AttemptId, HeldAttempt> held) {
        this.poll = poll;
        this.caretaker = caretaker;
        this.cache = cache;
        this.held = held;
    }

    void begin() {
        thread.start();
    }

    void wake() {
        wakings.release();
    }

    Subscription watch(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    void close() {
        closed = true;
        wake();
        try {
            thread.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                round();
                if (wakings.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakings.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("A round of the Kubernetes cluster failed; the next one tries again", e);
            }
        }
    }

    private void round() {
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
        if (changed) {
            watchers.forEach(Rounds::tell);
        }
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

    private static void tell(Runnable watcher) {
        try {
            watcher.run();
        } catch (RuntimeException e) {
            LOG.warn("A watcher of the Kubernetes cluster failed", e);
        }
    }
}
