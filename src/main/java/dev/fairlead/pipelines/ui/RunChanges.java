package dev.fairlead.pipelines.ui;

import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.shell.PageContext;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** Tells a run's page when to look again: when something happened, and every few seconds besides, since why a job waits changes without an event. */
@Component
class RunChanges {
    private static final Duration PULSE = Duration.ofSeconds(3);

    private final PageContext context;
    private final TaskScheduler pulses;

    RunChanges(PageContext context, TaskScheduler pulses) {
        this.context = context;
        this.pulses = pulses;
    }

    /** @param going whether the run goes on; one that has ended is looked at again when something happens to it, and only then */
    Subscription subscribe(TeamRef team, PipelineRunId run, BooleanSupplier going, Runnable changed) {
        Subscription events = context.feed()
                .subscribe(
                        event -> event.subject().equals(run.subject())
                                || event.subject().kind().equals("job")
                                        && team.id().equals(event.team()),
                        batch -> changed.run());
        ScheduledFuture<?> pulse = pulses.scheduleWithFixedDelay(
                () -> pulse(going, changed), context.clock().instant().plus(PULSE), PULSE);
        return () -> {
            events.close();
            pulse.cancel(false);
        };
    }

    private static void pulse(BooleanSupplier going, Runnable changed) {
        if (going.getAsBoolean()) {
            changed.run();
        }
    }
}
