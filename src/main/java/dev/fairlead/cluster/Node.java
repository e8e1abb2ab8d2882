package dev.fairlead.cluster;

import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.ResourceAmount;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A machine that replicas run on.
 *
 * @param name unique within its cluster
 * @param capacity everything that jobs may use there
 * @param gpus its GPUs in the order of their index
 * @param labels such as rack and block
 * @param ready whether it is there: replicas on a node that is not are lost, and its capacity counts for nobody
 * @param closed why nothing new starts on it for now, with numbers and what to do, though it is ready and what runs there
 *     runs on (a disk that is nearly full, a cordon); null where it is open
 * @param usedByOthers what is in use there that Fairlead did not start
 */
public record Node(
        String name,
        ResourceAmount capacity,
        List<Gpu> gpus,
        SortedMap<String, String> labels,
        boolean ready,
        @Nullable Message closed,
        ResourceAmount usedByOthers) {
    /** An open node that Fairlead has for itself. */
    public Node(String name, ResourceAmount capacity, List<Gpu> gpus, SortedMap<String, String> labels, boolean ready) {
        this(name, capacity, gpus, labels, ready, null, ResourceAmount.NONE);
    }

    /** The same node, closed for this reason; open where there is none. */
    public Node closed(@Nullable Message reason) {
        return new Node(name, capacity, gpus, labels, ready, reason, usedByOthers);
    }

    /** The same node, there or gone. */
    public Node ready(boolean there) {
        return new Node(name, capacity, gpus, labels, there, closed, usedByOthers);
    }

    /**
     * One GPU.
     *
     * @param index as CUDA counts
     * @param uuid as nvidia-smi prints it; {@code virtual-N} for virtual slots
     * @param gpuClass model name, lower case with hyphens: {@code nvidia-h100-80gb-hbm3}, {@code virtual}
     * @param memoryMib memory on the device
     */
    public record Gpu(int index, String uuid, String gpuClass, long memoryMib) {}
}
