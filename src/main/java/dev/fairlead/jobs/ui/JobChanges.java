package dev.fairlead.jobs.ui;

import dev.fairlead.events.Event;
import dev.fairlead.events.EventFeed;
import dev.fairlead.kernel.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Predicate;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Tells pages when jobs may look different: at once when something happened to one, and every few seconds besides, since why a
 * job waits, what it uses and how far its preparation is change without an event.
 */
@Component
class JobChanges {
    private static final Duration PULSE = Duration.ofSeconds(3);

    private final EventFeed feed;
    private final TaskScheduler pulses;
    private final Clock clock;

    JobChanges(EventFeed feed, TaskScheduler pulses, Clock clock) {
        this.feed = feed;
        this.pulses = pulses;
        this.clock = clock;
    }

    /** Events of jobs that match, and the pulse. */
    Subscription subscribe(Predicate<Event> interest, Runnable changed) {
        Subscription events = feed.subscribe(
                event -> event.subject().kind().equals("job") && interest.test(event), batch -> changed.run());
        Subscription pulse = pulse(PULSE, changed);
        return () -> {
            events.close();
            pulse.close();
        };
    }

    /** The pulse alone. */
    Subscription pulse(Duration every, Runnable changed) {
        ScheduledFuture<?> pulse =
                pulses.scheduleWithFixedDelay(changed, clock.instant().plus(every), every);
        return () -> pulse.cancel(false);
    }
}
