package dev.fairlead.cluster;

import dev.fairlead.kernel.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of an adapter that looks after all it holds, round after round: when woken, and now and then in any case. It tells
 * those who watch after a round that has seen something change.
 */
public final class RoundThread {
    private static final Logger LOG = LoggerFactory.getLogger(RoundThread.class);
    private static final Duration END = Duration.ofSeconds(10);
    /** So that a failure that stays does not fill the log; being woken ends it. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final Duration poll;
    private final Round round;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final Semaphore wakings = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param name of the thread
     * @param poll between the end of a round and the next, when nothing wakes it
     */
    public RoundThread(String name, Duration poll, Round round) {
        this.poll = poll;
        this.round = round;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** One look at everything; only this thread calls it. */
    @FunctionalInterface
    public interface Round {
        /** Answers whether something has changed. */
        boolean look();
    }

    public void begin() {
        thread.start();
    }

    /** Begins the next round now. */
    public void wake() {
        wakings.release();
    }

    /** Calls the watcher after each round that has seen a change. */
    public Subscription watch(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Ends after the round that is going on; waits ten seconds for it. */
    public void close() {
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
            Duration pause = AFTER_FAILURE;
            try {
                if (round.look()) {
                    watchers.forEach(this::tell);
                }
                pause = poll;
            } catch (RuntimeException e) {
                LOG.error("A round of {} failed; the next one tries again", thread.getName(), e);
            }
            try {
                if (wakings.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakings.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tell(Runnable watcher) {
        try {
            watcher.run();
        } catch (RuntimeException e) {
            LOG.warn("A watcher of {} failed", thread.getName(), e);
        }
    }
}
