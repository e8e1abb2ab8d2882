package dev.fairlead.events.db;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the pump; many wakes before it looks count as one. */
@Component
class EventWake {
    private final Semaphore woken = new Semaphore(0);

    void wake() {
        woken.release();
    }

    /** Returns when woken, or after the time has passed. */
    void await(long millis) throws InterruptedException {
        if (woken.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
    }
}
