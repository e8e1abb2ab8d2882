package dev.fairlead.serving.loop;

import dev.fairlead.serving.RequestTraffic;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Stores the counts of requests each minute and at the end; never interrupted, as the embedded database would close its file. */
@Component
class StoreTraffic implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTraffic.class);
    private static final long EVERY_MILLIS = 60_000;

    private final RequestTraffic traffic;
    private final Semaphore ending = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    StoreTraffic(RequestTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("serving-traffic").start(this::turns);
    }

    @Override
    public void stop() {
        running = false;
        ending.release();
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
        try {
            while (!ending.tryAcquire(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                attempt(traffic::flush);
            }
        } catch (InterruptedException e) {
            LOG.warn("The thread that stores counts of requests was interrupted and ends", e);
        }
        attempt(traffic::flushAll);
    }

    private static void attempt(Runnable flush) {
        try {
            flush.run();
        } catch (RuntimeException e) {
            LOG.warn("Counts of requests were not stored; trying again with the next", e);
        }
    }
}
