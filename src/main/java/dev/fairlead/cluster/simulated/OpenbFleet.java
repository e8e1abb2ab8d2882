package dev.fairlead.cluster.simulated;

import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.ResourceAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Nodes in the shape of the openb fleet: how many machines of which size Alibaba's published trace of GPU nodes counts (Weng et
 * al., USENIX ATC'23): 1,213 nodes with 6,212 GPUs. Only the counts are the trace's; names, racks and blocks are made here.
 */
final class OpenbFleet {
    private static final int NODES_OF_A_RACK = 16;
    private static final int RACKS_OF_A_BLOCK = 8;
    private static final int MILLI = 1000;

    private static final List<Shape> SHAPES = List.of(
            new Shape(549, 96, 393_216, 8, "g2", 32_768),
            new Shape(387, 104, 524_288, 2, "t4", 16_384),
            new Shape(107, 16, 122_880, 2, "p100", 16_384),
            new Shape(39, 128, 786_432, 8, "g3", 81_920),
            new Shape(28, 32, 131_072, 4, "v100-16gb", 16_384),
            new Shape(22, 64, 262_144, 2, "p100", 16_384),
            new Shape(21, 96, 786_432, 8, "v100-32gb", 32_768),
            new Shape(19, 8, 32_768, 1, "v100-16gb", 16_384),
            new Shape(17, 96, 393_216, 4, "t4", 16_384),
            new Shape(9, 48, 376_832, 4, "v100-32gb", 32_768),
            new Shape(7, 64, 262_144, 8, "v100-16gb", 16_384),
            new Shape(3, 8, 61_440, 1, "p100", 16_384),
            new Shape(2, 8, 61_440, 2, "p100", 16_384),
            new Shape(2, 128, 1_048_576, 1, "a10", 24_576),
            new Shape(1, 82, 344_064, 8, "v100-16gb", 16_384));

    private OpenbFleet() {}

    /**
     * Machines of one size.
     *
     * @param count how many there are
     * @param cpus of each
     * @param memoryMib of each
     * @param gpus of each
     * @param gpuMemoryMib of each GPU
     */
    private record Shape(int count, int cpus, long memoryMib, int gpus, String gpuClass, long gpuMemoryMib) {}

    static List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (Shape shape : SHAPES) {
            for (int at = 0; at < shape.count(); at++) {
                nodes.add(node(shape, nodes.size()));
            }
        }
        return List.copyOf(nodes);
    }

    private static Node node(Shape shape, int number) {
        String name = String.format(Locale.ROOT, "sim-%04d", number);
        int rack = number / NODES_OF_A_RACK;
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("rack", "rack-" + rack);
        labels.put("block", "block-" + rack / RACKS_OF_A_BLOCK);
        List<Node.Gpu> gpus = new ArrayList<>();
        for (int index = 0; index < shape.gpus(); index++) {
            gpus.add(new Node.Gpu(index, "sim-" + number + "-" + index, shape.gpuClass(), shape.gpuMemoryMib()));
        }
        ResourceAmount capacity = ResourceAmount.of((long) shape.cpus() * MILLI, shape.memoryMib())
                .plus(ResourceAmount.of(0, 0, shape.gpuClass(), (long) shape.gpus() * MILLI));
        return new Node(name, capacity, gpus, labels, true);
    }
}
