package dev.fairlead.cluster.local;

import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.ResourceAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The GPUs of this machine: virtual slots where asked for, else what nvidia-smi finds. */
final class GpuDiscovery {
    static final String VIRTUAL = ResourceAmount.VIRTUAL_GPU;
    private static final long VIRTUAL_MEMORY_MIB = 16 * 1024;

    /** Index, uuid, name, MiB of memory. */
    private static final Pattern LINE = Pattern.compile(
            "(\\d{1,4}),\\s*(GPU-[0-9a-fA-F-]+),\\s*([^,\\[]+),\\s*(\\d{1,9}|\\[N/A]|\\[Not Supported])");

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

    /**
     * One GPU for each line that is one, numbered anew in the driver's order: where a GPU is lost its number is missing, and the
     * scheduler counts without gaps. A GPU that shares the machine's memory names none of its own.
     */
    static List<Node.Gpu> parse(List<String> lines) {
        SortedMap<Integer, Node.Gpu> found = new TreeMap<>();
        for (String line : lines) {
            Matcher fields = LINE.matcher(line.strip());
            if (fields.matches()) {
                int number = Integer.parseInt(fields.group(1));
                String gpuClass = fields.group(3).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                long memory = fields.group(4).startsWith("[") ? 0 : Long.parseLong(fields.group(4));
                found.putIfAbsent(number, new Node.Gpu(number, fields.group(2), gpuClass, memory));
            }
        }
        List<Node.Gpu> gpus = new ArrayList<>();
        found.values().forEach(gpu -> gpus.add(new Node.Gpu(gpus.size(), gpu.uuid(), gpu.gpuClass(), gpu.memoryMib())));
        return List.copyOf(gpus);
    }
}
