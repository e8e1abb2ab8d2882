package dev.fairlead.tracking;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.TeamId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of a team. What a method has accepted survives the death of the process. */
public interface Runs {
    /** The tag that carries a run's name. */
    String NAME_TAG = "mlflow.runName";
    /** The tag that names the job in which a run was made. */
    String JOB_TAG = "fairlead.job";

    Run create(Actor actor, TeamId team, NewRun run);

    Run require(Actor actor, TeamId team, String runId);

    /** Null leaves as it is. */
    RunInfo update(
            Actor actor,
            TeamId team,
            String runId,
            @Nullable RunStatus status,
            @Nullable Long endTimeMillis,
            @Nullable String name);

    void delete(Actor actor, TeamId team, String runId);

    void restore(Actor actor, TeamId team, String runId);

    /** Logs all of the batch or nothing; the same batch again changes nothing. */
    void log(Actor actor, TeamId team, String runId, Batch batch);

    void deleteTag(Actor actor, TeamId team, String runId, String key);

    void logInputs(Actor actor, TeamId team, String runId, List<Run.DatasetInput> datasets, List<Run.ModelLink> models);

    void logOutputs(Actor actor, TeamId team, String runId, List<Run.ModelLink> models);

    /** Runs of the experiments, whole. The token is null where the page is not full. */
    Page<Run> search(Actor actor, TeamId team, List<Long> experiments, Search search);

    /** Runs that a job made, oldest first, at most 100. */
    List<RunInfo> ofJob(Actor actor, TeamId team, JobId job);

    /** The team's newest runs, whole. */
    List<Run> recent(Actor actor, TeamId team, int limit);

    /**
     * @param startTimeMillis null for now
     * @param name null to take it from the tags, or to make one up
     */
    record NewRun(
            long experimentId,
            String userId,
            @Nullable Long startTimeMillis,
            @Nullable String name,
            Map<String, String> tags) {}
}
