package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.Launch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What a replica is told about its gang: ranks, addresses and ports, under the same names as on one machine. */
final class PodEnvironment {
    private static final Set<String> TASK_TYPES = Set.of("chief", "worker", "ps", "evaluator");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PodEnvironment() {}

    static SortedMap<String, String> of(Launch launch, AttemptRecord record, int rank, String namespace) {
        Launch.Replica replica = launch.replicas().get(rank);
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("FAIRLEAD_JOB_ID", launch.jobKey());
        environment.put("FAIRLEAD_ATTEMPT", launch.attempt().value());
        environment.put("FAIRLEAD_URL", launch.portal().toString());
        String world = Integer.toString(launch.replicas().size());
        String master = host(launch, record, 0, namespace);
        String port = Integer.toString(record.replicas().getFirst().masterPort());
        environment.put("RANK", Integer.toString(rank));
        environment.put("LOCAL_RANK", "0");
        environment.put("WORLD_SIZE", world);
        environment.put("MASTER_ADDR", master);
        environment.put("MASTER_PORT", port);
        environment.put("PET_NNODES", world);
        environment.put("PET_NODE_RANK", Integer.toString(rank));
        environment.put("PET_NPROC_PER_NODE", Long.toString(Math.max(1, gpus(replica))));
        environment.put("PET_MASTER_ADDR", master);
        environment.put("PET_MASTER_PORT", port);
        if (gpus(replica) == 0) {
            // An image may ask for all GPUs of the node; the container runtime would give them without this.
            environment.put("NVIDIA_VISIBLE_DEVICES", "void");
        }
        if (launch.replicas().size() > 1) {
            environment.put("TF_CONFIG", tfConfig(launch, record, rank, namespace));
        }
        addPorts(environment, record.replicas().get(rank).ports(), replica.ports());
        return environment;
    }

    private static void addPorts(
            Map<String, String> environment, SortedMap<String, Integer> leased, List<String> names) {
        for (String name : names) {
            String port = Integer.toString(leased.getOrDefault(name, 0));
            environment.put("FAIRLEAD_PORT_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), port);
            if (name.equals(names.getFirst())) {
                environment.put("FAIRLEAD_PORT", port);
            }
        }
    }

    private static String tfConfig(Launch launch, AttemptRecord record, int rank, String namespace) {
        // TensorFlow refuses names that it does not know: with one of those all replicas are workers.
        boolean known = launch.replicas().stream().map(Launch.Replica::set).allMatch(TASK_TYPES::contains);
        SortedMap<String, List<String>> cluster = new TreeMap<>();
        Map<String, Object> own = Map.of("type", "worker", "index", rank);
        for (int index = 0; index < launch.replicas().size(); index++) {
            String type = known ? launch.replicas().get(index).set() : "worker";
            List<String> addresses = cluster.computeIfAbsent(type, any -> new ArrayList<>());
            if (index == rank) {
                own = Map.of("type", type, "index", addresses.size());
            }
            addresses.add(host(launch, record, index, namespace) + ":"
                    + record.replicas().get(index).taskPort());
        }
        cluster.remove("evaluator"); // stands beside the cluster, not in it
        return JSON.writeValueAsString(new TreeMap<>(Map.of("cluster", cluster, "task", own)));
    }

    /** A line for each replica, with a slot for each of its GPUs, else for each CPU. */
    static String hostfile(Launch launch, AttemptRecord record, String namespace) {
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < launch.replicas().size(); index++) {
            Launch.Replica replica = launch.replicas().get(index);
            long slots = gpus(replica) > 0
                    ? gpus(replica)
                    : Math.max(1, replica.resources().milliCpu() / 1000);
            lines.append(host(launch, record, index, namespace))
                    .append(" slots=")
                    .append(slots)
                    .append('\n');
        }
        return lines.toString();
    }

    private static long gpus(Launch.Replica replica) {
        return replica.resources().totalMilliGpu() / 1000;
    }

    /** The name that the headless service gives a pod; it stays the same wherever the pod runs. */
    private static String host(Launch launch, AttemptRecord record, int index, String namespace) {
        return record.replicas().get(index).pod() + "." + launch.attempt().value() + "." + namespace + ".svc";
    }
}
