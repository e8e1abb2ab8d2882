package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The scheduler's brain: pure, and the same input always gives the same plan. */
public final class Planner {
    private Planner() {}

    /**
     * Decides who starts where, who gives way, and why each of the others waits.
     *
     * @param demands every job that waits or is held, in any order
     * @param active every gang that holds resources, stopping ones too
     * @param claimants as the plan before named them: what was freed for them is theirs
     */
    public static Plan plan(
            ClusterState cluster,
            QueueTree queues,
            List<Demand> demands,
            List<Running> active,
            List<JobId> claimants,
            Instant now) {
        return new PlanRun(cluster, queues, active, now).plan(demands, claimants);
    }

    /** Why a gang could never start in this queue of this cluster; empty where it could. */
    public static Optional<Explanation.Inadmissible> admissible(
            ClusterState cluster, QueueTree queues, QueueId queue, List<Demand.ReplicaSet> sets) {
        Dimensions dimensions = new Dimensions(cluster);
        return new Admissibility(cluster, queues, dimensions).check(queue, Gang.variants(sets, dimensions));
    }
}
