package dev.fairlead.scheduling.core;

import dev.fairlead.scheduling.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What gangs hold that neither end by themselves nor are preempted, and whether that alone keeps others waiting however long they wait. */
final class EndlessHolders {
    private final Dimensions dimensions;
    private final Shares shares;
    private final List<Running> holders;
    /** The nodes as if nobody ran anything on them, and as if only the holders did; closed nodes count as open. */
    private final Fleet all;

    private final Fleet left;
    private final Map<Object, Boolean> known = new HashMap<>();

    EndlessHolders(ClusterState cluster, Dimensions dimensions, Shares shares, List<Running> active) {
        this.dimensions = dimensions;
        this.shares = shares;
        this.holders = active.stream()
                .filter(running -> running.demand().endless() && !running.stopping())
                .filter(running -> !running.demand().preemptible())
                .toList();
        this.all = Fleet.empty(cluster).opened();
        this.left = all.copy();
        holders.forEach(holder -> left.take(holder.placement()));
    }

    /**
     * Says who holds it, where none of the gangs would start even if everything that ends had ended.
     *
     * @param shape equal ones are decided once
     * @param now what is free at present
     */
    Optional<Explanation> standsAgainst(Object shape, List<Gang> gangs, Fleet now) {
        if (holders.isEmpty()) {
            return Optional.empty();
        }
        boolean stands = known.computeIfAbsent(
                shape,
                unknown -> gangs.stream().noneMatch(gang -> left.place(gang).isPresent())
                        && gangs.stream().anyMatch(gang -> all.place(gang).isPresent()));
        return stands ? explanation(gangs.getFirst(), now) : Optional.empty();
    }

    private Optional<Explanation> explanation(Gang gang, Fleet now) {
        String lacking = left.lacking(gang, dimensions.namesGpusFirst());
        SortedMap<String, Long> byQueue = new TreeMap<>();
        for (Running holder : holders) {
            long amount = holder.placement().total().in(lacking);
            if (amount > 0) {
                byQueue.merge(shares.queueName(holder.demand()), amount, Long::sum);
            }
        }
        if (byQueue.isEmpty()) {
            return Optional.empty();
        }
        List<Explanation.Holder> named = new ArrayList<>();
        byQueue.forEach((queue, amount) -> named.add(new Explanation.Holder(queue, amount)));
        named.sort(Comparator.comparingLong(Explanation.Holder::amount).reversed());
        return Optional.of(new Explanation.HeldWithoutEnd(
                lacking,
                gang.total().in(lacking),
                gang.largest(lacking),
                now.free(lacking),
                now.largestFree(lacking, gang.largest(lacking)),
                named));
    }
}
