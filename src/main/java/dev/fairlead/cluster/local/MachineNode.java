package dev.fairlead.cluster.local;

import com.sun.management.OperatingSystemMXBean;
import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.ResourceAmount;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * This machine as a node. All CPUs are offered, since CPU time can be shared; of the memory 5 %, at least 1 GiB and at most
 * half, is kept for the portal and the system.
 */
final class MachineNode {
    private static final long LEAST_KEPT_MIB = 1024;

    private MachineNode() {}

    static Node find(LocalSettings settings, int virtualGpus) {
        List<Node.Gpu> gpus = GpuDiscovery.find(virtualGpus);
        SortedMap<String, Long> milliGpu = new TreeMap<>();
        gpus.forEach(gpu -> milliGpu.merge(gpu.gpuClass(), 1000L, Long::sum));
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long memory = system.getTotalMemorySize() >> 20;
        long kept = settings.keepMemoryMib() > 0
                ? settings.keepMemoryMib()
                : Math.min(memory / 2, Math.max(LEAST_KEPT_MIB, memory / 20));
        long milliCpu = system.getAvailableProcessors() * 1000L;
        ResourceAmount capacity = new ResourceAmount(milliCpu, Math.max(0, memory - kept), milliGpu);
        return new Node(hostName(), capacity, gpus, new TreeMap<>(), true);
    }

    private static String hostName() {
        try {
            Path name = Path.of("/proc/sys/kernel/hostname");
            String found = Files.isReadable(name)
                    ? Files.readString(name).strip()
                    : InetAddress.getLocalHost().getHostName();
            String lower = found.toLowerCase(Locale.ROOT);
            return lower.isEmpty() ? "localhost" : lower;
        } catch (IOException e) {
            return "localhost";
        }
    }
}
