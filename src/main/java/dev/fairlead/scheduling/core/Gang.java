package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The replicas of a demand, each with a real GPU class.
 *
 * @param pieces in the order of the ranks
 */
record Gang(List<Piece> pieces) {
    /** One replica: {@code rank} counts across the sets. */
    record Piece(int rank, String set, int indexInSet, ResourceAmount amount) {}

    /** The sets with their amounts alone: equal shapes succeed and fail alike. */
    record Shape(List<Demand.ReplicaSet> sets) {}

    static Shape shape(List<Demand.ReplicaSet> sets) {
        return new Shape(sets.stream()
                .map(set -> new Demand.ReplicaSet("", set.replicas(), set.each()))
                .toList());
    }

    /** The gang for each class that its request for any class could mean, the most plentiful first. */
    static List<Gang> variants(List<Demand.ReplicaSet> sets, Dimensions dimensions) {
        boolean any = sets.stream().anyMatch(set -> set.each().milliGpu(ResourceAmount.ANY_GPU) > 0);
        if (!any || dimensions.classesBySize().isEmpty()) {
            return List.of(of(sets, ResourceAmount.ANY_GPU));
        }
        return dimensions.classesBySize().stream()
                .map(gpuClass -> of(sets, gpuClass))
                .toList();
    }

    private static Gang of(List<Demand.ReplicaSet> sets, String anyMeans) {
        List<Piece> pieces = new ArrayList<>();
        for (Demand.ReplicaSet set : sets) {
            ResourceAmount amount = resolve(set.each(), anyMeans);
            for (int index = 0; index < set.replicas(); index++) {
                pieces.add(new Piece(pieces.size(), set.name(), index, amount));
            }
        }
        return new Gang(pieces);
    }

    ResourceAmount total() {
        return pieces.stream().map(Piece::amount).reduce(ResourceAmount.NONE, ResourceAmount::plus);
    }

    /** The most that one replica asks for in a dimension. */
    long largest(String dimension) {
        return pieces.stream()
                .mapToLong(piece -> piece.amount().in(dimension))
                .max()
                .orElse(0);
    }

    private static ResourceAmount resolve(ResourceAmount amount, String anyMeans) {
        long any = amount.milliGpu(ResourceAmount.ANY_GPU);
        if (any == 0 || anyMeans.equals(ResourceAmount.ANY_GPU)) {
            return amount;
        }
        SortedMap<String, Long> gpus = new TreeMap<>(amount.milliGpu());
        gpus.remove(ResourceAmount.ANY_GPU);
        gpus.merge(anyMeans, any, Math::addExact);
        return new ResourceAmount(amount.milliCpu(), amount.memoryMib(), gpus);
    }
}
