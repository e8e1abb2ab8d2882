package dev.fairlead.jobs;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people and other rooms do with jobs: the boundary of permission, validation and transaction. */
public interface JobService {
    /**
     * Inserts a WAITING job, or refuses it in words (unknown team or queue, more than exists, no such command).
     *
     * @param subject what the job belongs to (a deployment, a pipeline run); null where it stands for itself
     */
    JobView submit(Actor actor, JobSpec spec, @Nullable SubjectRef subject);

    JobView require(Actor actor, JobId job);

    /** The team's jobs, newest first; see {@link JobQuery}. */
    JobPage list(Actor actor, TeamId team, JobQuery query);

    /** Asks the loop to end the job; a finished job is left as it is. */
    void cancel(Actor actor, JobId job, @Nullable String reason);

    /** Asks the loop for another attempt of a finished job. */
    void retry(Actor actor, JobId job);

    /** The attempts of a job, newest first. */
    List<AttemptView> attempts(Actor actor, JobId job);

    /** Addresses {@code host:port} of the running replicas of a job that asked for ports, by rank; empty while none runs. */
    List<ReplicaAddress> addresses(JobId job);

    /** Where a replica listens. */
    record ReplicaAddress(int replica, String host, int port) {}
}
