package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the planner sees it.
 *
 * @param parent null for the root
 * @param guarantee what it gets before anybody borrows
 * @param limit by dimension, in its unit; an absent dimension has no limit
 * @param weight of its share of the surplus among its siblings, at least 1
 */
public record QueueSpec(
        QueueId id,
        String name,
        @Nullable QueueId parent,
        ResourceAmount guarantee,
        SortedMap<String, Long> limit,
        long weight) {
    public QueueSpec {
        limit = Collections.unmodifiableSortedMap(new TreeMap<>(limit));
        if (weight < 1) {
            throw new IllegalArgumentException(
                    "Queue " + name + " has the weight " + weight + "; a weight is at least 1.");
        }
    }
}
