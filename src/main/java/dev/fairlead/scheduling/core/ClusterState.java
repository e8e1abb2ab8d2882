package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.ResourceAmount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes of a cluster, in a stable order; what is used on them follows from the running gangs. */
public record ClusterState(List<NodeState> nodes) {
    public ClusterState {
        nodes = List.copyOf(nodes);
    }

    /**
     * A node.
     *
     * @param capacity CPU and memory that jobs may use; its GPUs are counted from {@code gpus}
     * @param ready whether it is there
     * @param closed why nothing new starts on it though it is ready; null where it is open
     * @param others what is in use there that is none of ours; cycles that were stored before this was known have none
     */
    public record NodeState(
            String name,
            ResourceAmount capacity,
            List<Gpu> gpus,
            boolean ready,
            @Nullable Message closed,
            @Nullable ResourceAmount others) {
        public NodeState {
            gpus = List.copyOf(gpus);
        }

        /** An open node without others. */
        public NodeState(String name, ResourceAmount capacity, List<Gpu> gpus, boolean ready) {
            this(name, capacity, gpus, ready, null, null);
        }

        /** The same node, closed for this reason; open where there is none. */
        NodeState closed(@Nullable Message reason) {
            return new NodeState(name, capacity, gpus, ready, reason, others);
        }

        ResourceAmount usedByOthers() {
            return others == null ? ResourceAmount.NONE : others;
        }

        /** CPU, memory and GPUs by class. */
        public ResourceAmount total() {
            ResourceAmount sum = ResourceAmount.of(capacity.milliCpu(), capacity.memoryMib());
            for (Gpu gpu : gpus) {
                sum = sum.plus(ResourceAmount.of(0, 0, gpu.gpuClass(), Machine.WHOLE_GPU));
            }
            return sum;
        }
    }

    /** A GPU of a node, by the index that CUDA counts. */
    public record Gpu(int index, String gpuClass) {}

    /** Why the first of the closed nodes is closed; null where all are open. */
    @Nullable
    Message closed() {
        return nodes.stream()
                .filter(node -> node.ready() && node.closed() != null)
                .map(NodeState::closed)
                .findFirst()
                .orElse(null);
    }

    /** What the ready nodes have together. */
    public ResourceAmount capacity() {
        return nodes.stream()
                .filter(NodeState::ready)
                .map(NodeState::total)
                .reduce(ResourceAmount.NONE, ResourceAmount::plus);
    }
}
