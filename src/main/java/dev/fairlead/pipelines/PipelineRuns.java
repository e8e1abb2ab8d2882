package dev.fairlead.pipelines;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people and other rooms do with runs of pipelines. */
public interface PipelineRuns {
    /**
     * Starts a run.
     *
     * @param version null for the newest
     * @param parameters as text, by name; those left out take their default
     */
    PipelineRun start(
            Actor actor, TeamRef team, String pipeline, @Nullable Integer version, Map<String, String> parameters);

    /** Starts the same version again, with the run's parameters and these over them. */
    PipelineRun rerun(Actor actor, PipelineRunId run, Map<String, String> parameters);

    PipelineRun require(Actor actor, PipelineRunId run);

    Optional<PipelineRun> find(Actor actor, TeamRef team, String pipeline, long number);

    /**
     * Runs of the team, newest first.
     *
     * @param pipeline null for those of all
     * @param before the sequence of the last run of the page before; null for the first page
     */
    List<PipelineRun> list(Actor actor, TeamRef team, @Nullable String pipeline, @Nullable Long before, int limit);

    /** Cancels its jobs and starts nothing more; a run that has ended is left as it is. */
    void cancel(Actor actor, PipelineRunId run);

    /** Takes a failed or cancelled run up again: what succeeded is kept. */
    void retry(Actor actor, PipelineRunId run);
}
