package dev.fairlead.pipelines;

import dev.fairlead.events.EventFeed;
import dev.fairlead.events.EventLoop;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The thread of {@link AdvanceRuns}: what happens to jobs, runs and deployments wakes it. */
@Component
class RunsLoop extends EventLoop {
    private static final Set<String> SUBJECTS = Set.of("job", PipelineRunId.KIND, "deployment");

    private final AdvanceRuns advance;

    RunsLoop(AdvanceRuns advance, EventFeed feed) {
        super(
                "pipeline-runs",
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
