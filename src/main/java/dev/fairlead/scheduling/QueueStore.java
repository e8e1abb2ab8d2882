package dev.fairlead.scheduling;

import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.TeamId;
import java.util.List;
import java.util.Optional;

/** Keeps the queues; writes run in the caller's transaction. */
public interface QueueStore {
    /** Every queue of a cluster, the root first, then in the order in which they were made. */
    List<Queue> list(ClusterId cluster);

    Optional<Queue> find(QueueId id);

    Optional<Queue> find(ClusterId cluster, TeamId team, String name);

    /** The team's first queue, where its jobs go unless they name another. */
    Optional<Queue> findDefault(ClusterId cluster, TeamId team);

    void insert(Queue queue);

    /** Stores guarantee, limit and weight with the next version; false where the version is not this one's any more. */
    boolean update(Queue queue);
}
