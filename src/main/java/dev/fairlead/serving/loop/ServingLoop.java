package dev.fairlead.serving.loop;

import dev.fairlead.events.EventFeed;
import dev.fairlead.events.EventLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The thread of {@link ReconcileDeployments}: an event about a job or deployment wakes it. */
@Component
class ServingLoop extends EventLoop {
    private final ReconcileDeployments reconcile;

    ServingLoop(ReconcileDeployments reconcile, EventFeed feed) {
        super(
                "serving-loop",
                feed,
                event -> event.type().startsWith("job.") || event.type().startsWith("deployment."),
                Duration.ofMillis(500),
                Duration.ofSeconds(3));
        this.reconcile = reconcile;
    }

    @Override
    protected boolean turn() {
        return reconcile.run();
    }
}
