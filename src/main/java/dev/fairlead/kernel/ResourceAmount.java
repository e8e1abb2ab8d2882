package dev.fairlead.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * An amount of compute, in integers only, so that sums are exact.
 *
 * @param milliCpu thousandths of a CPU
 * @param memoryMib MiB of memory
 * @param milliGpu thousandths of a GPU by GPU class; absent means none; {@link #ANY_GPU} in a request means any class
 */
public record ResourceAmount(long milliCpu, long memoryMib, SortedMap<String, Long> milliGpu) {
    /** The class of a request that takes a GPU of whatever class. */
    public static final String ANY_GPU = "any";

    /** The class of the slots that stand in for GPUs where a machine has none; a cluster has them or real ones, never both. */
    public static final String VIRTUAL_GPU = "virtual";

    /** Names of the dimensions that are no GPU class; a GPU class cannot be called so. */
    public static final String CPU = "cpu";

    public static final String MEMORY = "memory";

    public static final ResourceAmount NONE = new ResourceAmount(0, 0, new TreeMap<>());

    public ResourceAmount {
        SortedMap<String, Long> copy = new TreeMap<>();
        milliGpu.forEach((gpuClass, amount) -> {
            if (amount != 0) {
                copy.put(gpuClass, amount);
            }
        });
        milliGpu = Collections.unmodifiableSortedMap(copy);
    }

    public static ResourceAmount of(long milliCpu, long memoryMib) {
        return new ResourceAmount(milliCpu, memoryMib, new TreeMap<>());
    }

    public static ResourceAmount of(long milliCpu, long memoryMib, String gpuClass, long milliGpu) {
        return new ResourceAmount(milliCpu, memoryMib, new TreeMap<>(Map.of(gpuClass, milliGpu)));
    }

    /** How a GPU class is called: {@code GPU h100}, and plain {@code GPU} where the class tells the reader nothing. */
    public static String gpuName(String gpuClass) {
        return gpuClass.equals(ANY_GPU) || gpuClass.equals(VIRTUAL_GPU) ? "GPU" : "GPU " + gpuClass;
    }

    /** Thousandths of GPUs of all classes together. */
    public long totalMilliGpu() {
        return milliGpu.values().stream().mapToLong(Long::longValue).sum();
    }

    public long milliGpu(String gpuClass) {
        return milliGpu.getOrDefault(gpuClass, 0L);
    }

    /** One dimension by its name: {@link #CPU}, {@link #MEMORY} or a GPU class. */
    public long in(String dimension) {
        return switch (dimension) {
            case CPU -> milliCpu;
            case MEMORY -> memoryMib;
            default -> milliGpu(dimension);
        };
    }

    public ResourceAmount plus(ResourceAmount other) {
        return combine(other, Math::addExact);
    }

    public ResourceAmount minus(ResourceAmount other) {
        return combine(other, Math::subtractExact);
    }

    public ResourceAmount times(long factor) {
        SortedMap<String, Long> scaled = new TreeMap<>();
        milliGpu.forEach((gpuClass, amount) -> scaled.put(gpuClass, Math.multiplyExact(amount, factor)));
        return new ResourceAmount(Math.multiplyExact(milliCpu, factor), Math.multiplyExact(memoryMib, factor), scaled);
    }

    /** Whether every dimension of this is at most the other's, class by class. */
    public boolean isWithin(ResourceAmount other) {
        return milliCpu <= other.milliCpu
                && memoryMib <= other.memoryMib
                && milliGpu.entrySet().stream().allMatch(gpu -> gpu.getValue() <= other.milliGpu(gpu.getKey()));
    }

    private ResourceAmount combine(ResourceAmount other, LongBinaryOperator operator) {
        SortedMap<String, Long> sums = new TreeMap<>(milliGpu);
        other.milliGpu.forEach((gpuClass, amount) ->
                sums.put(gpuClass, operator.applyAsLong(sums.getOrDefault(gpuClass, 0L), amount)));
        return new ResourceAmount(
                operator.applyAsLong(milliCpu, other.milliCpu), operator.applyAsLong(memoryMib, other.memoryMib), sums);
    }
}
