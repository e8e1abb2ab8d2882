package dev.fairlead.cluster;

import dev.fairlead.kernel.ResourceAmount;
import java.util.List;
import java.util.SortedMap;

/**
 * A machine that replicas run on.
 *
 * @param name unique within its cluster
 * @param capacity everything that jobs may use there
 * @param gpus its GPUs in the order of their index
 * @param labels such as rack and block
 * @param ready whether new replicas may start on it
 */
public record Node(
        String name, ResourceAmount capacity, List<Gpu> gpus, SortedMap<String, String> labels, boolean ready) {
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
