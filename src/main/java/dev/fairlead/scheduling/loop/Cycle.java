package dev.fairlead.scheduling.loop;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.core.ClusterState;
import dev.fairlead.scheduling.core.QueueSpec;
import dev.fairlead.scheduling.core.Running;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cycle that changed something: its decisions, and the input that gives the same ones again.
 *
 * @param epoch of the leader that decided
 */
public record Cycle(String id, long epoch, Input input, List<Decision> decisions) {
    /** Everything that the planner was given. */
    public record Input(
            ClusterState cluster,
            List<QueueSpec> queues,
            List<Demand> waiting,
            List<Running> active,
            List<JobId> claimants,
            Instant now) {}

    /** What was decided about an attempt. */
    public enum Kind {
        ADMIT,
        PREEMPT,
        CANCEL,
        OUT_OF_TIME,
        LOST
    }

    /**
     * A change of state.
     *
     * @param claimant for whom a preempted attempt gives way; null otherwise
     * @param placement of an admission; null otherwise
     */
    public record Decision(
            String id,
            Kind kind,
            JobId job,
            AttemptId attempt,
            QueueId queue,
            @Nullable JobId claimant,
            @Nullable Placement placement) {}
}
