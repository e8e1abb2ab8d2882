package dev.fairlead.cluster.local;

import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.ResourceAmount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The GPUs of this machine: virtual slots where asked for, else what nvidia-smi finds. */
final class GpuDiscovery {
    static final String VIRTUAL = ResourceAmount.VIRTUAL_GPU;
    private static final long VIRTUAL_MEMORY_MIB = 16 * 1024;

    private GpuDiscovery() {}

    static List<Node.Gpu> find(int virtual) {
        if (virtual > 0) {
            return IntStream.range(0, virtual)
                    .mapToObj(index -> new Node.Gpu(index, VIRTUAL + "-" + index, VIRTUAL, VIRTUAL_MEMORY_MIB))
                    .toList();
        }
        return parse(NvidiaSmi.query("index,uuid,name,memory.total"));
    }

    static boolean isVirtual(Node.Gpu gpu) {
        return gpu.gpuClass().equals(VIRTUAL);
    }

    static List<Node.Gpu> parse(List<String> lines) {
        List<Node.Gpu> gpus = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split(",\\s*");
            if (fields.length == 4 && fields[0].matches("\\d+") && fields[3].matches("\\d+")) {
                String gpuClass = fields[2].toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                gpus.add(new Node.Gpu(Integer.parseInt(fields[0]), fields[1], gpuClass, Long.parseLong(fields[3])));
            }
        }
        gpus.sort(Comparator.comparingInt(Node.Gpu::index));
        return List.copyOf(gpus);
    }
}
