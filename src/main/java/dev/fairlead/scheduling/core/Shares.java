package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The branches of a queue tree with what they use and want, and the entitlements that follow from it. */
final class Shares {
    private final Dimensions dimensions;
    private final Branch root;
    private final SortedMap<QueueId, Branch> byQueue = new TreeMap<>();

    Shares(QueueTree tree, Dimensions dimensions) {
        this.dimensions = dimensions;
        QueueSpec spec = tree.root();
        this.root = new Branch(
                spec.name(),
                spec.id(),
                null,
                spec.weight(),
                dimensions.vector(spec.guarantee()),
                dimensions.limits(spec.limit()));
        byQueue.put(spec.id(), root);
        grow(tree, spec.id(), root);
    }

    Branch root() {
        return root;
    }

    /** The leaf of a demand's owner in its queue; in the root where the queue is gone. */
    Branch leaf(QueueId queue, PersonId owner) {
        Branch branch = byQueue.getOrDefault(queue, root);
        return branch.person(owner.value());
    }

    /** The name of the demand's queue; the root's where the queue is gone. */
    String queueName(Demand demand) {
        return byQueue.getOrDefault(demand.queue(), root).name;
    }

    /** Counts a running gang. */
    void charge(Running running) {
        Demand demand = running.demand();
        long[] amount = dimensions.vector(running.placement().total());
        Branch leaf = leaf(demand.queue(), demand.owner());
        leaf.add(branch -> branch.held, amount, 1);
        if (!demand.preemptible()) {
            leaf.add(branch -> branch.firm, amount, 1);
        }
        if (!running.stopping()) {
            leaf.add(branch -> branch.used, amount, 1);
            leaf.add(branch -> branch.demand, amount, 1);
        }
    }

    /** Divides the capacity from the root down, level by level and dimension by dimension. */
    void entitle(ResourceAmount capacity) {
        long[] all = dimensions.vector(capacity);
        for (int dimension = 0; dimension < all.length; dimension++) {
            root.entitlement[dimension] =
                    Math.min(all[dimension], Math.min(root.demand[dimension], root.limit[dimension]));
        }
        root.visit(this::divide);
    }

    SortedMap<QueueId, Plan.Share> published() {
        SortedMap<QueueId, Plan.Share> shares = new TreeMap<>();
        byQueue.forEach((id, branch) -> shares.put(
                id,
                new Plan.Share(
                        dimensions.amount(branch.guarantee),
                        dimensions.amount(branch.entitlement),
                        dimensions.amount(minus(branch.held, branch.promised)))));
        return shares;
    }

    private static long[] minus(long[] from, long[] less) {
        return IntStream.range(0, from.length)
                .mapToLong(at -> from[at] - less[at])
                .toArray();
    }

    private void grow(QueueTree tree, QueueId id, Branch branch) {
        for (QueueSpec spec : tree.children(id)) {
            Branch child = new Branch(
                    spec.name(),
                    spec.id(),
                    branch,
                    spec.weight(),
                    dimensions.vector(spec.guarantee()),
                    dimensions.limits(spec.limit()));
            byQueue.put(spec.id(), child);
            grow(tree, spec.id(), child);
        }
    }

    private void divide(Branch parent, List<Branch> children) {
        for (int dimension = 0; dimension < dimensions.count(); dimension++) {
            List<WaterFilling.Claim> claims = new ArrayList<>();
            for (Branch child : children) {
                long cap = Math.min(child.demand[dimension], child.limit[dimension]);
                claims.add(new WaterFilling.Claim(Math.min(child.guarantee[dimension], cap), cap, child.weight));
            }
            long[] given = WaterFilling.divide(parent.entitlement[dimension], claims);
            for (int at = 0; at < given.length; at++) {
                children.get(at).entitlement[dimension] = given[at];
            }
        }
    }
}
