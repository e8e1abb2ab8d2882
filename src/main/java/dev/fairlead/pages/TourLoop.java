package dev.fairlead.pages;

import dev.fairlead.events.EventFeed;
import dev.fairlead.events.EventLoop;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The thread of {@link AdvanceTours}: what happens to jobs, deployments and tours wakes it. */
@Component
class TourLoop extends EventLoop {
    private static final Set<String> SUBJECTS = Set.of("job", "deployment", "tour");

    private final AdvanceTours advance;

    TourLoop(AdvanceTours advance, EventFeed feed) {
        super(
                "tour-loop",
                feed,
                event -> SUBJECTS.contains(event.subject().kind()),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
        this.advance = advance;
    }

    @Override
    protected boolean turn() {
        return advance.run();
    }
}
