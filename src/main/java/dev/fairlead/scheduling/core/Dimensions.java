package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.ResourceAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives every dimension of a cluster an index: CPU, memory, then the GPU classes by name. */
final class Dimensions {
    private static final int FIRST_GPU = 2;

    private final List<String> names = new ArrayList<>();
    private final List<String> classesBySize;

    Dimensions(ClusterState cluster) {
        ResourceAmount total = cluster.nodes().stream()
                .map(ClusterState.NodeState::total)
                .reduce(ResourceAmount.NONE, ResourceAmount::plus);
        names.add(ResourceAmount.CPU);
        names.add(ResourceAmount.MEMORY);
        names.addAll(total.milliGpu().keySet());
        classesBySize = total.milliGpu().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    int count() {
        return names.size();
    }

    String name(int dimension) {
        return names.get(dimension);
    }

    boolean isGpu(int dimension) {
        return dimension >= FIRST_GPU;
    }

    List<String> namesGpusFirst() {
        List<String> gpusFirst = new ArrayList<>(names.subList(FIRST_GPU, names.size()));
        gpusFirst.addAll(names.subList(0, FIRST_GPU));
        return gpusFirst;
    }

    /** The GPU classes, the most plentiful first: what a request for any class is tried on, in this order. */
    List<String> classesBySize() {
        return classesBySize;
    }

    /** The amount by dimension; classes that the cluster does not have are left out. */
    long[] vector(ResourceAmount amount) {
        long[] vector = new long[names.size()];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = amount.in(names.get(at));
        }
        return vector;
    }

    /** Limits by dimension, {@link Long#MAX_VALUE} where there is none. */
    long[] limits(SortedMap<String, Long> limit) {
        long[] vector = new long[names.size()];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = limit.getOrDefault(names.get(at), Long.MAX_VALUE);
        }
        return vector;
    }

    ResourceAmount amount(long[] vector) {
        SortedMap<String, Long> gpus = new TreeMap<>();
        for (int at = FIRST_GPU; at < vector.length; at++) {
            gpus.put(names.get(at), vector[at]);
        }
        return new ResourceAmount(vector[0], vector[1], gpus);
    }
}
