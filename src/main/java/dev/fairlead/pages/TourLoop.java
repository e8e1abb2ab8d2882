package dev.fairlead.pages;

import dev.fairlead.events.EventFeed;
import dev.fairlead.kernel.Subscription;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread of {@link AdvanceTours}: what happens to jobs, deployments and tours wakes it, and so does the passing of time. */
@Component
class TourLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TourLoop.class);
    private static final Set<String> SUBJECTS = Set.of("job", "deployment", "tour");
    private static final long GOING_MILLIS = 1000;
    private static final long QUIET_MILLIS = 30_000;

    private final AdvanceTours advance;
    private final EventFeed feed;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable Subscription subscription;

    TourLoop(AdvanceTours advance, EventFeed feed) {
        this.advance = advance;
        this.feed = feed;
    }

    @Override
    public void start() {
        running = true;
        subscription = feed.subscribe(event -> SUBJECTS.contains(event.subject().kind()), batch -> woken.release());
        thread = Thread.ofPlatform().name("tour-loop").start(this::turns);
    }

    /** Ends between two turns: an interrupt inside the embedded database would close its file. */
    @Override
    public void stop() {
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
    public boolean isRunning() {
        return running;
    }

    private void turns() {
        while (running) {
            long pause = GOING_MILLIS;
            try {
                pause = advance.run() ? GOING_MILLIS : QUIET_MILLIS;
            } catch (RuntimeException e) {
                LOG.warn("Tours were not looked after; trying again in {} ms", pause, e);
            }
            try {
                if (woken.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                LOG.warn("The thread that looks after tours was interrupted and ends", e);
                return;
            }
        }
    }
}
