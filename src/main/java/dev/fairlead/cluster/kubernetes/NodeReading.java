package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.ResourceAmount;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the scheduler needs to know of a Kubernetes node. */
final class NodeReading {
    private static final String PRODUCT = "nvidia.com/gpu.product";
    private static final String MEMORY = "nvidia.com/gpu.memory";
    private static final String UNNAMED_GPU = "nvidia-gpu";
    private static final String CORDON = "node.kubernetes.io/unschedulable";

    /** Taints that Kubernetes sets for a while, and the text for each. */
    private static final SortedMap<String, String> PRESSURES = new TreeMap<>(Map.of(
            "node.kubernetes.io/disk-pressure", "cluster.kubernetes.closed.disk",
            "node.kubernetes.io/memory-pressure", "cluster.kubernetes.closed.memory",
            "node.kubernetes.io/pid-pressure", "cluster.kubernetes.closed.processes"));

    private NodeReading() {}

    static Node of(io.fabric8.kubernetes.api.model.Node node, ResourceAmount usedByOthers) {
        String name = node.getMetadata().getName();
        Map<String, String> labels = node.getMetadata().getLabels();
        Map<String, Quantity> allocatable =
                node.getStatus() == null ? Map.of() : node.getStatus().getAllocatable();
        long gpuCount = whole(allocatable.get(Names.GPU));
        String gpuClass = gpuClass(node);
        long memory = Long.parseLong(labels.getOrDefault(MEMORY, "0"));
        List<Node.Gpu> gpus = new ArrayList<>();
        for (int index = 0; index < gpuCount; index++) {
            gpus.add(new Node.Gpu(index, name + "/" + index, gpuClass, memory));
        }
        SortedMap<String, Long> milliGpu = new TreeMap<>(Map.of(gpuClass, gpuCount * 1000));
        ResourceAmount capacity =
                new ResourceAmount(milli(allocatable.get("cpu")), mib(allocatable.get("memory")), milliGpu);
        return new Node(name, capacity, gpus, new TreeMap<>(labels), isReady(node), closed(node), usedByOthers);
    }

    static String gpuClass(io.fabric8.kubernetes.api.model.Node node) {
        String product = node.getMetadata().getLabels().getOrDefault(PRODUCT, UNNAMED_GPU);
        String words = product.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        return words.startsWith("nvidia-") ? words : "nvidia-" + words;
    }

    /** Nodes that are kept for others by a taint do not count: what stands there for good is nobody's capacity. */
    private static boolean isReady(io.fabric8.kubernetes.api.model.Node node) {
        boolean ready = node.getStatus() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
        return ready && taints(node).stream().allMatch(NodeReading::passes);
    }

    /** A cordon, or a node that says itself that it is short of something: what runs there runs on. */
    private static @Nullable Message closed(io.fabric8.kubernetes.api.model.Node node) {
        String name = node.getMetadata().getName();
        if (node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
            return Message.of("cluster.kubernetes.closed.cordoned", name);
        }
        return taints(node).stream()
                .flatMap(taint -> Optional.ofNullable(PRESSURES.get(taint.getKey())).stream())
                .findFirst()
                .map(text -> Message.of(text, name))
                .orElse(null);
    }

    private static List<Taint> taints(io.fabric8.kubernetes.api.model.Node node) {
        List<Taint> all = node.getSpec() == null ? List.of() : node.getSpec().getTaints();
        return all.stream()
                .filter(taint -> taint.getEffect().equals("NoSchedule")
                        || taint.getEffect().equals("NoExecute"))
                .toList();
    }

    private static boolean passes(Taint taint) {
        return CORDON.equals(taint.getKey()) || PRESSURES.containsKey(taint.getKey());
    }

    /** What a pod holds on its node: the sum of its containers, or the greatest of those that come before them. */
    static ResourceAmount held(Pod pod, String gpuClass) {
        ResourceAmount sum = ResourceAmount.NONE;
        for (Container container : pod.getSpec().getContainers()) {
            sum = sum.plus(asked(container, gpuClass));
        }
        for (Container container : pod.getSpec().getInitContainers()) {
            ResourceAmount first = asked(container, gpuClass);
            sum = new ResourceAmount(
                    Math.max(sum.milliCpu(), first.milliCpu()),
                    Math.max(sum.memoryMib(), first.memoryMib()),
                    sum.totalMilliGpu() >= first.totalMilliGpu() ? sum.milliGpu() : first.milliGpu());
        }
        return sum;
    }

    static boolean holds(Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return pod.getSpec() != null
                && pod.getSpec().getNodeName() != null
                && !"Succeeded".equals(phase)
                && !"Failed".equals(phase);
    }

    private static ResourceAmount asked(Container container, String gpuClass) {
        if (container.getResources() == null) {
            return ResourceAmount.NONE;
        }
        Map<String, Quantity> requests = new TreeMap<>(container.getResources().getLimits());
        requests.putAll(container.getResources().getRequests());
        return ResourceAmount.of(
                milli(requests.get("cpu")),
                mib(requests.get("memory")),
                gpuClass,
                whole(requests.get(Names.GPU)) * 1000);
    }

    private static long milli(@Nullable Quantity quantity) {
        return quantity == null
                ? 0
                : quantity.getNumericalAmount()
                        .multiply(BigDecimal.valueOf(1000))
                        .longValue();
    }

    private static long mib(@Nullable Quantity quantity) {
        return quantity == null ? 0 : quantity.getNumericalAmount().longValue() >> 20;
    }

    private static long whole(@Nullable Quantity quantity) {
        return quantity == null ? 0 : quantity.getNumericalAmount().longValue();
    }
}
