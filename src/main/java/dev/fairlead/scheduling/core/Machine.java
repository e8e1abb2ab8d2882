package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is free on one node; negative where more is promised than is there now. */
final class Machine {
    static final long WHOLE_GPU = 1000;

    private final ClusterState.NodeState node;
    private final int index;
    private final long[] gpu;
    private long cpu;
    private long memory;

    Machine(ClusterState.NodeState node, int index) {
        this.node = node;
        this.index = index;
        this.cpu = node.capacity().milliCpu() - node.usedByOthers().milliCpu();
        this.memory = node.capacity().memoryMib() - node.usedByOthers().memoryMib();
        this.gpu = new long[node.gpus().size()];
        Arrays.fill(gpu, WHOLE_GPU);
    }

    private Machine(Machine other, ClusterState.NodeState node) {
        this.node = node;
        this.index = other.index;
        this.cpu = other.cpu;
        this.memory = other.memory;
        this.gpu = other.gpu.clone();
    }

    Machine copy() {
        return new Machine(this, node);
    }

    /** The same machine on a node that is not closed. */
    Machine opened() {
        return new Machine(this, node.closed(null));
    }

    String name() {
        return node.name();
    }

    /** Whether new replicas may start on it. */
    boolean isOpen() {
        return node.ready() && node.closed() == null;
    }

    int index() {
        return index;
    }

    /** The indexes of the GPUs that the amount would take here, best fit; empty where it does not fit. */
    Optional<List<Integer>> fit(ResourceAmount amount) {
        if (amount.milliCpu() > cpu || amount.memoryMib() > memory) {
            return Optional.empty();
        }
        List<Integer> taken = new ArrayList<>();
        for (Map.Entry<String, Long> asked : amount.milliGpu().entrySet()) {
            List<Integer> found = asked.getValue() < WHOLE_GPU
                    ? sharedGpu(asked.getKey(), asked.getValue())
                    : wholeGpus(asked.getKey(), asked.getValue());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            taken.addAll(found);
        }
        return Optional.of(taken);
    }

    void take(Placement.Slot slot) {
        add(slot, -1);
    }

    void give(Placement.Slot slot) {
        add(slot, 1);
    }

    /** Becomes what is free in both. */
    void setToLess(Machine one, Machine other) {
        cpu = Math.min(one.cpu, other.cpu);
        memory = Math.min(one.memory, other.memory);
        for (int at = 0; at < gpu.length; at++) {
            gpu[at] = Math.min(one.gpu[at], other.gpu[at]);
        }
    }

    long free(String dimension) {
        return switch (dimension) {
            case ResourceAmount.CPU -> Math.max(0, cpu);
            case ResourceAmount.MEMORY -> Math.max(0, memory);
            default -> freeGpu(dimension, 1);
        };
    }

    /** As {@link #free}, of what one replica asking for {@code each} could take: whole GPUs, or the best share of one. */
    long freeForOne(String dimension, long each) {
        if (dimension.equals(ResourceAmount.CPU) || dimension.equals(ResourceAmount.MEMORY)) {
            return free(dimension);
        }
        if (each >= WHOLE_GPU) {
            return freeGpu(dimension, WHOLE_GPU);
        }
        long best = 0;
        for (int at = 0; at < gpu.length; at++) {
            best = isOf(at, dimension) ? Math.max(best, gpu[at]) : best;
        }
        return best;
    }

    /** Free thousandths of GPUs of all classes: what best fit keeps small. */
    long freeGpus() {
        long others = node.usedByOthers().totalMilliGpu();
        return Math.max(0, Arrays.stream(gpu).filter(free -> free > 0).sum() - others);
    }

    long freeCpu() {
        return cpu;
    }

    private long freeGpu(String gpuClass, long atLeast) {
        long sum = 0;
        for (int at = 0; at < gpu.length; at++) {
            sum += isOf(at, gpuClass) && gpu[at] >= atLeast ? gpu[at] : 0;
        }
        return Math.max(0, sum - node.usedByOthers().milliGpu(gpuClass));
    }

    private boolean isOf(int at, String gpuClass) {
        return node.gpus().get(at).gpuClass().equals(gpuClass);
    }

    private List<Integer> sharedGpu(String gpuClass, long share) {
        int best = -1;
        for (int at = 0; at < gpu.length; at++) {
            if (isOf(at, gpuClass) && gpu[at] >= share && (best < 0 || gpu[at] < gpu[best])) {
                best = at;
            }
        }
        return best < 0 ? List.of() : List.of(node.gpus().get(best).index());
    }

    /** Which GPUs others hold is not known, only how many: so many must stay free beside the ones that are taken. */
    private List<Integer> wholeGpus(String gpuClass, long asked) {
        if (freeGpu(gpuClass, WHOLE_GPU) < asked) {
            return List.of();
        }
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at < gpu.length && found.size() * WHOLE_GPU < asked; at++) {
            if (isOf(at, gpuClass) && gpu[at] == WHOLE_GPU) {
                found.add(node.gpus().get(at).index());
            }
        }
        return found.size() * WHOLE_GPU == asked ? found : List.of();
    }

    private void add(Placement.Slot slot, int sign) {
        cpu += sign * slot.amount().milliCpu();
        memory += sign * slot.amount().memoryMib();
        for (int at = 0; at < gpu.length; at++) {
            if (slot.gpus().contains(node.gpus().get(at).index())) {
                long amount = slot.amount().milliGpu(node.gpus().get(at).gpuClass());
                gpu[at] += sign * Math.min(amount, WHOLE_GPU);
            }
        }
    }
}
