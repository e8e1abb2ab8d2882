package dev.fairlead.serving.loop;

import dev.fairlead.events.EventFeed;
import dev.fairlead.kernel.Subscription;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread of {@link ReconcileDeployments}: an event about a job or deployment wakes it, and so does the passing of time. */
@Component
class ServingLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ServingLoop.class);
    private static final long MOVING_MILLIS = 500;
    private static final long QUIET_MILLIS = 3000;

    private final ReconcileDeployments reconcile;
    private final EventFeed feed;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable Subscription subscription;

    ServingLoop(ReconcileDeployments reconcile, EventFeed feed) {
        this.reconcile = reconcile;
        this.feed = feed;
    }

    @Override
    public void start() {
        running = true;
        subscription = feed.subscribe(
                event -> event.type().startsWith("job.") || event.type().startsWith("deployment."),
                batch -> woken.release());
        thread = Thread.ofPlatform().name("serving-loop").start(this::turns);
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
            long pause = QUIET_MILLIS;
            try {
                pause = reconcile.run() ? MOVING_MILLIS : QUIET_MILLIS;
            } catch (RuntimeException e) {
                LOG.warn("Deployments were not looked after; trying again in {} ms", pause, e);
            }
            try {
                if (woken.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                LOG.warn("The thread that looks after deployments was interrupted and ends", e);
                return;
            }
        }
    }
}
