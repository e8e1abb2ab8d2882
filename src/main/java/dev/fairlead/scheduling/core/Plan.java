package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Placement;
import java.util.List;
import java.util.SortedMap;

/**
 * What to do now, and why the rest waits.
 *
 * @param explanations of every job that waits after the admissions
 * @param line those of them that could start as far as limits go, in the order in which they are considered
 * @param claimants those for whom others are stopping; hand them to the next planning, until they have started
 * @param shares of every queue
 */
public record Plan(
        List<Admission> admissions,
        List<Preemption> preemptions,
        SortedMap<JobId, Explanation> explanations,
        List<JobId> line,
        List<JobId> claimants,
        SortedMap<QueueId, Share> shares) {
    /**
     * The same, or its beginning where more gangs would start than are recorded at once. The next planning finds the others, and
     * whoever must give way, anew.
     *
     * @param before claimants of the planning before, who remain
     */
    public Plan first(int most, List<JobId> before) {
        return admissions.size() <= most
                ? this
                : new Plan(admissions.subList(0, most), List.of(), explanations, line, before, shares);
    }

    /** A gang that starts. */
    public record Admission(JobId job, Placement placement) {}

    /** A gang that gives way to the claimant. */
    public record Preemption(AttemptId victim, JobId job, JobId claimant) {}

    /**
     * A queue's part.
     *
     * @param used by its running gangs, those admitted now included
     * @param deserved its entitlement under the demand of this moment
     */
    public record Share(ResourceAmount guarantee, ResourceAmount deserved, ResourceAmount used) {}
}
