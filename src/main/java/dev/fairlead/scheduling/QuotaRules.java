package dev.fairlead.scheduling;

import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.ResourceAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a quota must keep to, checked for every dimension and refused with the numbers. */
final class QuotaRules {
    private static final long HEAVIEST = 1_000_000;

    private final List<Queue> tree;
    private final ResourceAmount capacity;

    /**
     * @param tree as it would be after the change
     * @param capacity of the cluster now
     */
    QuotaRules(List<Queue> tree, ResourceAmount capacity) {
        this.tree = tree;
        this.capacity = capacity;
    }

    void check(Queue changed) {
        if (changed.weight() < 1 || changed.weight() > HEAVIEST) {
            throw RefusedException.invalid("queue.bad-weight", String.valueOf(changed.weight()));
        }
        for (String dimension : dimensions()) {
            long guarantee = guarantee(changed, dimension);
            Long limit = changed.limit().get(dimension);
            if (guarantee < 0 || (limit != null && limit < 0)) {
                throw RefusedException.invalid("queue.negative", dimension);
            }
            if (limit != null && !changed.guarantee().whole() && guarantee > limit) {
                throw RefusedException.invalid(
                        "queue.guarantee-over-limit", text(dimension, guarantee), text(dimension, limit));
            }
            checkSum(changed.id(), dimension);
            QueueId parent = changed.parent();
            if (parent != null) {
                checkSum(parent, dimension);
            }
        }
    }

    private void checkSum(QueueId parentId, String dimension) {
        Queue parent = tree.stream()
                .filter(queue -> queue.id().equals(parentId))
                .findFirst()
                .orElseThrow();
        List<Queue> children =
                tree.stream().filter(queue -> parentId.equals(queue.parent())).toList();
        long available = parent.parent() == null ? capacity.in(dimension) : guarantee(parent, dimension);
        long sum = 0;
        List<String> holders = new ArrayList<>();
        for (Queue child : children) {
            long part = guarantee(child, dimension);
            sum += part;
            if (part > 0) {
                holders.add(child.name() + " " + text(dimension, part));
            }
        }
        if (sum > available) {
            throw RefusedException.invalid(
                    "queue.guarantees-over-parent",
                    text(dimension, sum),
                    parent.name(),
                    text(dimension, available),
                    String.join(", ", holders));
        }
    }

    private SortedSet<String> dimensions() {
        SortedSet<String> names = new TreeSet<>(List.of(ResourceAmount.CPU, ResourceAmount.MEMORY));
        names.addAll(capacity.milliGpu().keySet());
        for (Queue queue : tree) {
            names.addAll(queue.guarantee().amount().milliGpu().keySet());
            names.addAll(queue.limit().keySet());
        }
        return names;
    }

    private long guarantee(Queue queue, String dimension) {
        return queue.guarantee().in(capacity).in(dimension);
    }

    private static String text(String dimension, long value) {
        return ExplanationText.amount(dimension, value);
    }
}
