package dev.fairlead.cluster.local;

import dev.fairlead.cluster.Launch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** TF_CONFIG as TensorFlow's cluster resolver reads it: every task's address, and which of them this one is. */
final class TfConfig {
    private static final Set<String> TASK_TYPES = Set.of("chief", "worker", "ps", "evaluator");

    private record Task(String type, int index) {}

    private TfConfig() {}

    static String of(Launch launch, AttemptRecord record, int rank) {
        // TensorFlow refuses names that it does not know: with one of those all replicas are workers.
        boolean known = launch.replicas().stream().map(Launch.Replica::set).allMatch(TASK_TYPES::contains);
        SortedMap<String, List<String>> cluster = new TreeMap<>();
        Task own = new Task("worker", rank);
        for (int index = 0; index < launch.replicas().size(); index++) {
            String type = known ? launch.replicas().get(index).set() : "worker";
            List<String> addresses = cluster.computeIfAbsent(type, any -> new ArrayList<>());
            if (index == rank) {
                own = new Task(type, addresses.size());
            }
            addresses.add(
                    "127.0.0.1:" + record.replicas().get(index).innerPorts().getLast());
        }
        cluster.remove("evaluator"); // stands beside the cluster, not in it
        return Json.write(new TreeMap<>(Map.of("cluster", cluster, "task", own)));
    }
}
