package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Explanation.Inadmissible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a gang could start if nothing else ran: below every limit, on the registered nodes. */
final class Admissibility {
    private final Fleet empty;
    private final QueueTree queues;
    private final Dimensions dimensions;
    private final Map<QueueId, Map<String, Optional<Inadmissible>>> known = new TreeMap<>();

    Admissibility(ClusterState cluster, QueueTree queues, Dimensions dimensions) {
        this.empty = Fleet.registered(cluster);
        this.queues = queues;
        this.dimensions = dimensions;
    }

    /** As {@link #check}, remembered by queue and shape: many jobs ask for the same. */
    Optional<Inadmissible> check(QueueId queue, Gang.Shape shape, List<Gang> variants) {
        return known.computeIfAbsent(queue, id -> new TreeMap<>())
                .computeIfAbsent(shape.toString(), text -> check(queue, variants));
    }

    /** Empty where one of the variants could start; else what is wrong with the first. */
    Optional<Inadmissible> check(QueueId queue, List<Gang> variants) {
        List<Inadmissible> reasons = new ArrayList<>();
        for (Gang gang : variants) {
            Optional<Inadmissible> reason = check(queue, gang);
            if (reason.isEmpty()) {
                return Optional.empty();
            }
            reasons.add(reason.get());
        }
        return Optional.of(reasons.getFirst());
    }

    private Optional<Inadmissible> check(QueueId queue, Gang gang) {
        ResourceAmount asked = gang.total();
        List<String> names = new ArrayList<>(asked.milliGpu().keySet());
        names.add(ResourceAmount.CPU);
        names.add(ResourceAmount.MEMORY);
        for (String dimension : names) {
            long available = empty.free(dimension);
            if (asked.in(dimension) > available) {
                return Optional.of(new Inadmissible(dimension, asked.in(dimension), available, null));
            }
        }
        return overLimit(queue, asked).or(() -> wrongShape(gang, names.getFirst()));
    }

    private Optional<Inadmissible> overLimit(QueueId queue, ResourceAmount asked) {
        for (QueueSpec ancestor : queues.path(queue)) {
            long[] limits = dimensions.limits(ancestor.limit());
            for (int at = 0; at < limits.length; at++) {
                String dimension = dimensions.name(at);
                if (asked.in(dimension) > limits[at]) {
                    return Optional.of(new Inadmissible(dimension, asked.in(dimension), limits[at], ancestor.name()));
                }
            }
        }
        return Optional.empty();
    }

    /** Enough in sum, but not in the pieces that it asks for; {@code dimension} is a GPU class where it wants GPUs. */
    private Optional<Inadmissible> wrongShape(Gang gang, String dimension) {
        if (empty.place(gang).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Inadmissible(dimension, gang.total().in(dimension), empty.free(dimension), null));
    }
}
