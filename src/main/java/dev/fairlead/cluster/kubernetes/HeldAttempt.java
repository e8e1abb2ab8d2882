package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Message;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An attempt whose folder is on disk, beside what this process does for it at the moment. */
final class HeldAttempt {
    final AttemptFolder folder;
    final AttemptRecord record;
    /** One at a time looks after it. */
    final AtomicBoolean busy = new AtomicBoolean();
    /** Replicas whose log is being followed, and those whose log was taken to its end. */
    final Map<Integer, Boolean> following = new ConcurrentHashMap<>();

    final Set<Integer> drained = ConcurrentHashMap.newKeySet();
    final Map<Integer, Integer> drainFailures = new ConcurrentHashMap<>();
    volatile boolean forgotten;
    volatile boolean released;
    private final Map<Integer, ReplicaEnd> ends = new ConcurrentHashMap<>();
    private volatile @Nullable StopRequest stop;

    HeldAttempt(AttemptFolder folder, AttemptRecord record) {
        this.folder = folder;
        this.record = record;
        this.forgotten = folder.isForgotten();
        this.stop = folder.stopRequest().orElse(null);
        for (int index = 0; index < record.replicas().size(); index++) {
            int at = index;
            folder.end(index).ifPresent(end -> ends.put(at, end));
        }
    }

    AttemptId id() {
        return new AttemptId(record.attempt());
    }

    int size() {
        return record.replicas().size();
    }

    Optional<ReplicaEnd> end(int index) {
        return Optional.ofNullable(ends.get(index));
    }

    void end(int index, ReplicaEnd end) {
        folder.end(index, end);
        ends.putIfAbsent(index, end);
    }

    boolean hasEnded() {
        return ends.size() == size();
    }

    @Nullable
    StopRequest stop() {
        return stop;
    }

    /** An earlier end than the one asked for before counts; the first reason stays. */
    synchronized void requestStop(long now, long killAt, Message reason) {
        StopRequest known = stop;
        if (known == null || killAt < known.killAt()) {
            StopRequest request = known == null
                    ? new StopRequest(now, killAt, reason)
                    : new StopRequest(known.at(), killAt, known.reason());
            folder.stopRequest(request);
            stop = request;
        }
    }

    AttemptObservation observe(ClusterCache cache) {
        List<ReplicaObservation> replicas = new ArrayList<>();
        for (int index = 0; index < size(); index++) {
            AttemptRecord.Replica replica = record.replicas().get(index);
            Optional<PodReading> pod = cache.pod(replica.pod()).map(PodReading::new);
            String address = pod.map(PodReading::address).orElse(null);
            replicas.add(new ReplicaObservation(
                    index, address == null ? replica.node() : address, replica.ports(), phase(index, pod)));
        }
        return new AttemptObservation(id(), List.copyOf(replicas));
    }

    private Phase phase(int index, Optional<PodReading> pod) {
        ReplicaEnd end = ends.get(index);
        if (end != null) {
            return end.phase();
        }
        StopRequest request = stop;
        if (request != null) {
            return new Phase.Stopping(request.since());
        }
        return pod.map(PodReading::phase)
                .orElseGet(() -> new Phase.Preparing(Message.of("cluster.kubernetes.preparing.start")));
    }

    static String nameOf(Pod pod) {
        return pod.getMetadata().getName();
    }
}
