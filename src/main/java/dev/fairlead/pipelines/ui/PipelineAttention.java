package dev.fairlead.pipelines.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineId;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRuns;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.shell.AttentionSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Pipelines whose newest run failed in the last day. */
@Component
class PipelineAttention implements AttentionSource {
    private static final Duration RECENT = Duration.ofDays(1);
    private static final int LOOKED_AT = 20;
    private static final int MOST = 3;

    private final PipelineRuns runs;
    private final Clock clock;

    PipelineAttention(PipelineRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public List<Item> attention(Actor reader, TeamRef team) {
        Instant begin = clock.instant().minus(RECENT);
        Set<PipelineId> seen = new HashSet<>();
        return runs.list(reader, team, null, null, LOOKED_AT).stream()
                .filter(run -> seen.add(run.pipeline()))
                .filter(run -> run.state() == RunState.FAILED
                        && run.endedAt() != null
                        && run.endedAt().isAfter(begin))
                .limit(MOST)
                .map(run -> item(run, team))
                .toList();
    }

    private static Item item(PipelineRun run, TeamRef team) {
        Message why = run.reason();
        String path = PipelineAddresses.run(team, run.id());
        return new Item(
                Level.BROKEN,
                run.nameAndNumber(),
                path,
                why == null ? Message.of("pipelines.attention.failed") : why,
                run.endedAt(),
                "pipelines.attention.steps",
                path);
    }
}
