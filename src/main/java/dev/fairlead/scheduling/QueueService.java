package dev.fairlead.scheduling;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.SortedMap;

/** Queues and quotas, and what is in the line: the boundary of permission, validation and transaction. */
public interface QueueService {
    /**
     * Gives a team its queue below the root, in the caller's transaction; changes nothing where it has one. The first team
     * of a cluster is guaranteed the whole of it, and others nothing, until an administrator divides it.
     */
    void createTeamQueue(TeamRef team);

    /** The tree, parents before children, with what each queue deserves and uses. */
    List<QueueView> tree(Actor actor);

    /**
     * Changes a queue's quota; refused, with the numbers, where it contradicts its parent, siblings or children, or where
     * somebody else changed it since {@code version}.
     */
    QueueView update(Actor actor, QueueId queue, long version, Quota quota);

    /** What waits and runs; of other teams' jobs the names only with the permission to see them. */
    QueueBoard board(Actor actor);

    /**
     * What may be set on a queue.
     *
     * @param limit by dimension (cpu in thousandths, memory in MiB, a GPU class in thousandths); absent for none
     */
    record Quota(Guarantee guarantee, SortedMap<String, Long> limit, long weight) {}
}
