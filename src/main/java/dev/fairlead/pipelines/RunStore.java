package dev.fairlead.pipelines;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Keeps runs, their steps and tries; every write runs inside the caller's transaction. */
public interface RunStore {
    Optional<RunRow> find(PipelineRunId run);

    Optional<RunRow> find(PipelineId pipeline, long number);

    /** Locked until the transaction ends. */
    RunRow lock(PipelineRunId run);

    /** Newest first. */
    List<RunRow> list(TeamId team, @Nullable PipelineId pipeline, @Nullable Long before, int limit);

    /** Runs that have not ended, of all teams, oldest first. */
    List<RunRow> listGoing();

    boolean isGoing(PipelineId pipeline);

    /** With its steps, all waiting. */
    void insert(RunRow run, List<String> steps);

    /** State, reason and end; counts the row's version up. */
    void update(RunRow run);

    List<StepRow> steps(PipelineRunId run);

    void update(StepRow step);

    /** Oldest first. */
    List<TryRow> tries(PipelineRunId run);

    void insert(TryRow one);

    void update(TryRow one);

    /** @param parameters texts by name; {@code guide} is whom it acts for */
    record RunRow(
            PipelineRunId id,
            long sequence,
            long number,
            PipelineId pipeline,
            int version,
            TeamId team,
            SortedMap<String, String> parameters,
            RunState state,
            @Nullable Message reason,
            Actor guide,
            Instant startedAt,
            @Nullable Instant endedAt,
            long rowVersion) {
        RunRow become(RunState next, @Nullable Message why, @Nullable Instant end) {
            return new RunRow(
                    id,
                    sequence,
                    number,
                    pipeline,
                    version,
                    team,
                    parameters,
                    next,
                    why,
                    guide,
                    startedAt,
                    end,
                    rowVersion);
        }
    }

    /**
     * @param tries made in all
     * @param failures tries that failed since the start or the last retry by hand
     * @param outputs texts of parameter outputs, by name
     */
    record StepRow(
            PipelineRunId run,
            String name,
            StepState state,
            int tries,
            int failures,
            SortedMap<String, String> outputs,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    /** @param job null for an action */
    record TryRow(
            PipelineRunId run,
            String step,
            int number,
            @Nullable JobId job,
            StepState.Kind state,
            @Nullable Message reason,
            Instant startedAt,
            @Nullable Instant endedAt) {}
}
