package dev.fairlead.scheduling;

import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.TeamId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue of a cluster as it is stored.
 *
 * @param team null for the root
 * @param parent null for the root
 * @param limit by dimension (cpu, memory, a GPU class); an absent one has no limit
 * @param weight of its part of the surplus, at least 1
 * @param version grows with every change
 */
public record Queue(
        QueueId id,
        ClusterId cluster,
        @Nullable TeamId team,
        @Nullable QueueId parent,
        String name,
        Guarantee guarantee,
        SortedMap<String, Long> limit,
        long weight,
        long version) {
    public static final String ROOT = "root";

    public Queue {
        limit = Collections.unmodifiableSortedMap(new TreeMap<>(limit));
    }
}
