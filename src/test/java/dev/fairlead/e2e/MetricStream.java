package dev.fairlead.e2e;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A client that logs one point after another and counts those that the portal has acknowledged. */
final class MetricStream {
    private final RunningPortal portal;
    private final String run;
    private final AtomicLong acknowledged = new AtomicLong();
    private final Thread thread;
    private volatile boolean wanted = true;

    MetricStream(RunningPortal portal, String run) {
        this.portal = portal;
        this.run = run;
        this.thread = Thread.ofVirtual().name("metric-stream").unstarted(this::log);
    }

    void start() {
        thread.start();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Ends the stream and answers how many points were acknowledged. */
    long stop() throws InterruptedException {
        wanted = false;
        thread.join();
        return acknowledged.get();
    }

    private void log() {
        for (long step = 0; wanted; step++) {
            String body = "{\"run_id\":\"" + run + "\",\"key\":\"loss\",\"value\":" + 1.0 / (step + 1)
                    + ",\"timestamp\":" + step + ",\"step\":" + step + "}";
            try {
                if (portal.post("/api/2.0/mlflow/runs/log-metric", "application/json", body)
                                .statusCode()
                        == 200) {
                    acknowledged.incrementAndGet();
                }
            } catch (IOException killed) {
                return;
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
