package dev.fairlead.cluster.local;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What nvidia-smi last said of each GPU; asked on a thread of its own, since it may take seconds. */
final class GpuUse {
    private record Reading(int percent, long memoryMib) {}

    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Map<String, Reading> readings = Map.of();

    /** Asks again, unless the answer to the last question is still awaited. */
    void refresh() {
        if (asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("gpu-use").start(() -> {
                try {
                    readings = read();
                } finally {
                    asking.set(false);
                }
            });
        }
    }

    /** Mean of these GPUs; -1 where not known. */
    int percent(Collection<String> uuids) {
        return (int) uuids.stream()
                .map(readings::get)
                .filter(reading -> reading != null)
                .mapToInt(Reading::percent)
                .average()
                .orElse(-1);
    }

    /** Sum over these GPUs; -1 where not known. */
    long memoryMib(Collection<String> uuids) {
        long known = uuids.stream().filter(readings::containsKey).count();
        return known == 0
                ? -1
                : uuids.stream()
                        .map(readings::get)
                        .filter(reading -> reading != null)
                        .mapToLong(Reading::memoryMib)
                        .sum();
    }

    private static Map<String, Reading> read() {
        Map<String, Reading> read = new HashMap<>();
        for (String line : NvidiaSmi.query("uuid,utilization.gpu,memory.used")) {
            String[] fields = line.split(",\\s*");
            if (fields.length == 3 && fields[1].matches("\\d+") && fields[2].matches("\\d+")) {
                read.put(fields[0], new Reading(Integer.parseInt(fields[1]), Long.parseLong(fields[2])));
            }
        }
        return Map.copyOf(read);
    }
}
