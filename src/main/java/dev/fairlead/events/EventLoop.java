package dev.fairlead.events;

import dev.fairlead.kernel.Subscription;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that looks after something, one turn after another: events that concern it wake it, and so does the passing of time,
 * so that a lost event costs a pause and nothing else. A turn that fails is logged and taken again.
 */
public abstract class EventLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);

    private final String name;
    private final EventFeed feed;
    private final Predicate<Event> concern;
    private final Duration moving;
    private final Duration quiet;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable Subscription subscription;

    /**
     * @param name of the thread
     * @param moving pause while something is on its way, when no event comes
     * @param quiet pause while nothing is
     */
    protected EventLoop(String name, EventFeed feed, Predicate<Event> concern, Duration moving, Duration quiet) {
        this.name = name;
        this.feed = feed;
        this.concern = concern;
        this.moving = moving;
        this.quiet = quiet;
    }

    /** Looks once; answers whether something is on its way. */
    protected abstract boolean turn();

    @Override
    public final void start() {
        running = true;
        subscription = feed.subscribe(concern, batch -> woken.release());
        thread = Thread.ofPlatform().name(name).start(this::turns);
    }

    /** Ends between two turns: an interrupt inside the embedded database would close its file. */
    @Override
    public final void stop() {
        running = false;
        woken.release();
        if (subscription != null) {
            subscription.close();
        }
        if (thread == null) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    private void turns() {
        while (running) {
            Duration pause = AFTER_FAILURE;
            try {
                pause = turn() ? moving : quiet;
            } catch (RuntimeException e) {
                LOG.warn("A turn of {} failed; trying again in {} s", name, pause.toSeconds(), e);
            }
            try {
                if (woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                LOG.warn("The thread {} was interrupted and ends", name, e);
                return;
            }
        }
    }
}
