package dev.fairlead.jobs;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Workloads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where jobs are kept, as the service needs it; writes join the caller's transaction. */
public interface JobStore {
    /** Inserts a WAITING job with the team's next number. */
    JobRecord insert(NewJob job);

    Optional<JobRecord> find(JobId job);

    /** At most {@code query.limit() + 1} jobs of the team, so that the caller sees whether more follow. */
    List<JobRecord> list(TeamId team, JobQuery query);

    /** Of all states, whichever the query asks for. */
    Map<JobState, Long> count(TeamId team, JobQuery query);

    /** Newest first. */
    List<AttemptView> attempts(JobId job);

    /** Of the attempt that runs now. */
    List<JobService.ReplicaAddress> addresses(JobId job);

    void addIntent(JobId job, Workloads.Wish wish, @Nullable Integer priority, Actor actor, @Nullable String reason);

    /** Every job that has not ended, of all teams; for ending them all. */
    List<JobId> unfinished();

    /** How many jobs have processes now (starting, running or stopping), of all teams. */
    long countRunning();

    /** What a submission brings. */
    record NewJob(
            JobId id,
            TeamId team,
            ClusterId cluster,
            PersonId owner,
            String ownerName,
            QueueId queue,
            @Nullable SubjectRef subject,
            JobSpec spec,
            Instant submittedAt) {}
}
