package dev.fairlead.scheduling.loop;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the loop; many wakes before it looks count as one. */
final class Wake {
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
