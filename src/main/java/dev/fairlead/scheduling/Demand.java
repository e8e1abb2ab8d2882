package dev.fairlead.scheduling;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job as the scheduler sees it: a gang that starts together or not at all, with what the queue page shows of it.
 *
 * @param submittedAt decides the order inside a queue, with {@code priority} before it
 * @param sequence breaks ties; unique
 * @param kind training, serving, …: also in the usage ledger
 * @param minRunTime how long an attempt runs before it may be preempted
 * @param estimate how long it may run; null where nobody knows
 * @param held waits until somebody releases it
 */
public record Demand(
        JobId job,
        String name,
        TeamId team,
        PersonId owner,
        QueueId queue,
        String kind,
        SubjectRef subject,
        int priority,
        boolean preemptible,
        Instant submittedAt,
        long sequence,
        List<ReplicaSet> sets,
        Duration minRunTime,
        @Nullable Duration estimate,
        boolean held) {
    private static final Set<String> ENDLESS = Set.of("serving", "notebook");

    /**
     * Equal replicas.
     *
     * @param each what one replica asks for
     */
    public record ReplicaSet(String name, int replicas, ResourceAmount each) {}

    /** Whether it runs until somebody stops it: waiting for its end is in vain. */
    public boolean endless() {
        return estimate == null && ENDLESS.contains(kind);
    }

    /** What the whole gang asks for. */
    public ResourceAmount total() {
        ResourceAmount sum = ResourceAmount.NONE;
        for (ReplicaSet set : sets) {
            sum = sum.plus(set.each().times(set.replicas()));
        }
        return sum;
    }
}
