package dev.fairlead.scheduling;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.TeamId;
import java.util.List;
import java.util.Optional;

/** What other rooms may ask of the scheduler; safe from any thread, answered from the last cycle's published state. */
public interface Scheduler {
    /** Something has changed; the loop looks again. Call after the commit. */
    void wake();

    /** Why a job waits, or does not start though it is due to; empty where neither is so or the loop has not seen it yet. */
    Optional<Explanation> explain(JobId job);

    /** Whether a gang could ever start, before it is submitted; a refusal names the numbers. */
    Optional<Explanation.Inadmissible> admissible(QueueId queue, List<Demand.ReplicaSet> sets);

    /** The queue that a team's jobs go to where they name none. */
    QueueId defaultQueue(TeamId team);

    /** A queue of the team by name. */
    Optional<QueueId> findQueue(TeamId team, String name);
}
