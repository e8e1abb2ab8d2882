package dev.fairlead.jobs;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people and other rooms do with jobs: the boundary of permission, validation and transaction. */
public interface JobService {
    /**
     * Inserts a WAITING job, or refuses it in words (unknown team or queue, more than exists, no such command). Code from Git must
     * have been fetched by {@link JobCode#fetch} before.
     *
     * @param subject what the job belongs to (a deployment, a pipeline run); null where it stands for itself
     */
    JobView submit(Actor actor, JobSpec spec, @Nullable SubjectRef subject);

    JobView require(Actor actor, JobId job);

    /** The team's jobs; see {@link JobQuery}. */
    JobPage list(Actor actor, TeamId team, JobQuery query);

    /** How many jobs the query means in each state, of all states whichever it asks for; states without a job are left out. */
    Map<JobState, Long> count(Actor actor, TeamId team, JobQuery query);

    /** Asks the loop to end the job; a finished job is left as it is. */
    void cancel(Actor actor, JobId job, @Nullable String reason);

    /** Asks the loop for another attempt of a finished job. */
    void retry(Actor actor, JobId job);

    /** Asks the loop to keep a waiting job back until it is released; refused where it does not wait. */
    void hold(Actor actor, JobId job);

    /** Asks the loop to let a held job wait again; refused where it is not held. */
    void release(Actor actor, JobId job);

    /** Asks the loop to order an unfinished job anew within its queue: -1000 to 1000, higher first. */
    void reprioritise(Actor actor, JobId job, int priority);

    /** What would become of a submission now, point by point; nothing is written, and nothing is thrown but a bug. */
    List<SubmissionCheck> check(Actor actor, JobSpec spec);

    /** The attempts of a job, newest first. */
    List<AttemptView> attempts(Actor actor, JobId job);

    /** Addresses {@code host:port} of the running replicas of a job that asked for ports, by rank; empty while none runs. */
    List<ReplicaAddress> addresses(JobId job);

    /** Where a replica listens. */
    record ReplicaAddress(int replica, String host, int port) {}
}
