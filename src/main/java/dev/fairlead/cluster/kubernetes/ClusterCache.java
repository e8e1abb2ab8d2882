package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.ResourceAmount;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Nodes and pods as the watches last told; answers at once. The client's informers list again when a watch breaks or its
 * place in the history is gone (410), so what was missed is seen later, never never.
 */
final class ClusterCache implements AutoCloseable {
    private final SharedIndexInformer<io.fabric8.kubernetes.api.model.Node> nodes;
    private final SharedIndexInformer<Pod> pods;
    private final String namespace;
    private final String installation;
    private final Map<String, Pod> own = new ConcurrentHashMap<>();

    /** Of others' pods nothing is kept but what they hold: there may be very many. */
    private final Map<String, Pod> others = new ConcurrentHashMap<>();

    ClusterCache(KubernetesClient client, String namespace, String installation, boolean everywhere, Runnable changed) {
        this.namespace = namespace;
        this.installation = installation;
        this.nodes = client.nodes().runnableInformer(0);
        this.pods = everywhere
                ? client.pods().inAnyNamespace().runnableInformer(0)
                : client.pods().inNamespace(namespace).runnableInformer(0);
        nodes.exceptionHandler((started, failure) -> true)
                .addEventHandler(new Handler<>(any -> {}, any -> {}, changed));
        pods.exceptionHandler((started, failure) -> true)
                .addEventHandler(new Handler<>(this::put, this::remove, changed));
    }

    void begin() {
        nodes.start();
        pods.start();
    }

    boolean hasSynced() {
        return nodes.hasSynced() && pods.hasSynced();
    }

    Optional<Pod> pod(String name) {
        return Optional.ofNullable(own.get(name));
    }

    List<Node> nodes() {
        Map<String, ResourceAmount> used = new TreeMap<>();
        Map<String, String> classes = new TreeMap<>();
        nodes.getStore().list().forEach(node -> classes.put(node.getMetadata().getName(), NodeReading.gpuClass(node)));
        for (Pod pod : others.values()) {
            String node = pod.getSpec().getNodeName();
            used.merge(node, NodeReading.held(pod, classes.getOrDefault(node, "")), ResourceAmount::plus);
        }
        return nodes.getStore().list().stream()
                .map(node -> NodeReading.of(
                        node, used.getOrDefault(node.getMetadata().getName(), ResourceAmount.NONE)))
                .sorted(Comparator.comparing(Node::name))
                .toList();
    }

    private void put(Pod pod) {
        if (isOwn(pod)) {
            own.put(pod.getMetadata().getName(), pod);
        } else if (NodeReading.holds(pod)) {
            others.put(pod.getMetadata().getUid(), pod);
        } else {
            others.remove(pod.getMetadata().getUid());
        }
    }

    private void remove(Pod pod) {
        if (isOwn(pod)) {
            own.remove(pod.getMetadata().getName());
        } else {
            others.remove(pod.getMetadata().getUid());
        }
    }

    private boolean isOwn(Pod pod) {
        return namespace.equals(pod.getMetadata().getNamespace())
                && installation.equals(pod.getMetadata().getLabels().get(Names.INSTALLATION));
    }

    @Override
    public void close() {
        nodes.close();
        pods.close();
    }

    private record Handler<T>(
            java.util.function.Consumer<T> put, java.util.function.Consumer<T> remove, Runnable changed)
            implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T added) {
            put.accept(added);
            changed.run();
        }

        @Override
        public void onUpdate(T before, T after) {
            put.accept(after);
            changed.run();
        }

        @Override
        public void onDelete(T gone, boolean unknown) {
            remove.accept(gone);
            changed.run();
        }
    }
}
