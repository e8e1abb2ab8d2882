package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Checks a launch, leases its ports, and writes down what is to be created for it; asks the cluster nothing. */
final class Launching {
    private final KubernetesSettings settings;
    private final String namespace;
    private final String installation;
    private final KubernetesSerialization serialization;
    private int nextPort;

    Launching(
            KubernetesSettings settings, String namespace, String installation, KubernetesSerialization serialization) {
        this.settings = settings;
        this.namespace = namespace;
        this.installation = installation;
        this.serialization = serialization;
        this.nextPort = settings.firstPort();
    }

    AttemptRecord write(Launch launch, AttemptFolder folder, List<Node> nodes, List<AttemptRecord> living) {
        String image = check(launch, nodes);
        AttemptRecord record = record(launch, living);
        Manifests manifests = new Manifests(launch, record, namespace, installation, image, settings.checkpointClaim());
        folder.create(
                record,
                serialization.asJson(
                        new KubernetesListBuilder().withItems(manifests.all()).build()));
        return record;
    }

    /** Answers the image. */
    private String check(Launch launch, List<Node> nodes) {
        String id = launch.attempt().value();
        if (!id.matches("[a-z][a-z0-9-]{0,50}")) {
            throw new IllegalArgumentException("'" + id + "' cannot name objects of Kubernetes");
        }
        if (launch.code() != null) {
            throw RefusedException.invalid("cluster.kubernetes.no-code");
        }
        if (launch.python() != null) {
            throw RefusedException.invalid("cluster.kubernetes.no-python");
        }
        if (!launch.inputs().isEmpty()) {
            throw RefusedException.invalid("cluster.kubernetes.no-inputs");
        }
        for (Launch.Replica replica : launch.replicas()) {
            checkNode(replica.node(), nodes);
            if (replica.command().isEmpty() || replica.command().getFirst().isBlank()) {
                throw RefusedException.invalid("cluster.kubernetes.no-command");
            }
            if (replica.resources().totalMilliGpu() % 1000 != 0) {
                throw RefusedException.invalid(
                        "cluster.kubernetes.part-of-gpu", replica.resources().totalMilliGpu());
            }
        }
        @Nullable String image = launch.image() != null ? launch.image() : settings.defaultImage();
        if (image == null || image.isBlank()) {
            throw RefusedException.invalid("cluster.kubernetes.no-image");
        }
        return image;
    }

    /** Nodes come and go in a cluster that grows and shrinks: the job waits for another place. */
    private static void checkNode(String name, List<Node> nodes) {
        Node node = nodes.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Reason.UNAVAILABLE, "cluster.kubernetes.no-node", name));
        Message closed = node.closed();
        if (closed != null) {
            throw new RefusedException(Reason.UNAVAILABLE, closed);
        }
    }

    private AttemptRecord record(Launch launch, List<AttemptRecord> living) {
        Set<Integer> taken = new HashSet<>();
        living.forEach(attempt -> attempt.replicas().forEach(replica -> {
            taken.addAll(replica.ports().values());
            taken.add(replica.masterPort());
            taken.add(replica.taskPort());
        }));
        IntSupplier ports = () -> lease(taken);
        List<AttemptRecord.Replica> replicas = new ArrayList<>();
        for (int rank = 0; rank < launch.replicas().size(); rank++) {
            Launch.Replica replica = launch.replicas().get(rank);
            SortedMap<String, Integer> named = new TreeMap<>();
            replica.ports().forEach(name -> named.put(name, ports.getAsInt()));
            replicas.add(new AttemptRecord.Replica(
                    launch.attempt().value() + "-" + rank,
                    replica.set(),
                    replica.node(),
                    named,
                    ports.getAsInt(),
                    ports.getAsInt(),
                    replica.resources().memoryMib()));
        }
        return new AttemptRecord(
                AttemptRecord.VERSION,
                launch.attempt().value(),
                launch.stopGrace().toMillis(),
                launch.chiefDecides(),
                List.copyOf(replicas));
    }

    private int lease(Set<Integer> taken) {
        for (int tries = settings.firstPort(); tries <= settings.lastPort(); tries++) {
            int port = nextPort;
            nextPort = port >= settings.lastPort() ? settings.firstPort() : port + 1;
            if (taken.add(port)) {
                return port;
            }
        }
        throw new RefusedException(
                Reason.UNAVAILABLE, "cluster.kubernetes.no-port", settings.firstPort(), settings.lastPort());
    }
}
