package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.scheduling.Queue;
import dev.fairlead.scheduling.QueueStore;
import dev.fairlead.scheduling.Workloads;
import dev.fairlead.scheduling.Workloads.ActiveAttempt;
import dev.fairlead.scheduling.core.ClusterState;
import dev.fairlead.scheduling.core.QueueSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads everything that a cycle decides on, outside any transaction. */
@Component
class ReadWorld {
    private final Cluster cluster;
    private final Workloads workloads;
    private final QueueStore queues;
    private final ScheduleStore store;

    ReadWorld(Cluster cluster, Workloads workloads, QueueStore queues, ScheduleStore store) {
        this.cluster = cluster;
        this.workloads = workloads;
        this.queues = queues;
        this.store = store;
    }

    /** Attempts are read before the cluster is asked: what it does not know then was not launched or is lost. */
    Seen read(Instant now, ClusterCalls.Taken calls) {
        List<ActiveAttempt> active = workloads.active();
        Set<AttemptId> notLaunched =
                store.notLaunched(active.stream().map(ActiveAttempt::attempt).toList());
        return new Seen(
                now,
                nodes(),
                queues.list(cluster.id()),
                workloads.waiting(),
                active,
                workloads.intents(),
                notLaunched,
                observe(active, notLaunched),
                calls);
    }

    ClusterState nodes() {
        return new ClusterState(cluster.nodes().stream().map(ReadWorld::state).toList());
    }

    List<QueueSpec> specs(List<Queue> all, ClusterState state) {
        return all.stream()
                .map(queue -> new QueueSpec(
                        queue.id(),
                        queue.name(),
                        queue.parent(),
                        queue.guarantee().in(state.capacity()),
                        queue.limit(),
                        queue.weight()))
                .toList();
    }

    List<Queue> queues() {
        return queues.list(cluster.id());
    }

    private SortedMap<AttemptId, AttemptObservation> observe(List<ActiveAttempt> active, Set<AttemptId> notLaunched) {
        SortedMap<AttemptId, AttemptObservation> observed = new TreeMap<>();
        cluster.list().forEach(observation -> observed.put(observation.attempt(), observation));
        for (ActiveAttempt attempt : active) {
            if (!observed.containsKey(attempt.attempt()) && !notLaunched.contains(attempt.attempt())) {
                Optional<AttemptObservation> found = cluster.find(attempt.attempt());
                found.ifPresent(observation -> observed.put(attempt.attempt(), observation));
            }
        }
        return observed;
    }

    private static ClusterState.NodeState state(Node node) {
        return new ClusterState.NodeState(
                node.name(),
                node.capacity(),
                node.gpus().stream()
                        .map(gpu -> new ClusterState.Gpu(gpu.index(), gpu.gpuClass()))
                        .toList(),
                node.ready(),
                node.closed(),
                node.usedByOthers());
    }
}
