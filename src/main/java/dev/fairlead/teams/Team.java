package dev.fairlead.teams;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import java.time.Instant;

/**
 * People who share a namespace and a part of the queue tree.
 *
 * @param name stands in addresses, never changes
 * @param title what people read
 * @param namespace where the team's processes run on Kubernetes
 * @param first the team that the first start made
 */
public record Team(TeamId id, String name, String title, String namespace, boolean first, Instant createdAt) {
    public TeamRef ref() {
        return new TeamRef(id, name, title);
    }
}
