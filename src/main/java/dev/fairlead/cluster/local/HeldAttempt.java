package dev.fairlead.cluster.local;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt whose folder is on disk; nothing here but what can be read again from there. */
final class HeldAttempt {
    private final AttemptId id;
    private final AttemptFolder folder;
    private final AttemptRecord record;
    private volatile Message preparing = Message.of("cluster.local.preparing.start");
    private volatile @Nullable AttemptObservation end;
    private volatile @Nullable Wanting wanting;
    private volatile boolean forgotten;
    private volatile boolean begun;

    HeldAttempt(AttemptFolder folder, AttemptRecord record) {
        this.id = new AttemptId(record.attempt());
        this.folder = folder;
        this.record = record;
        this.forgotten = folder.isForgotten();
    }

    AttemptId id() {
        return id;
    }

    AttemptFolder folder() {
        return folder;
    }

    AttemptRecord record() {
        return record;
    }

    int size() {
        return record.replicas().size();
    }

    boolean isForgotten() {
        return forgotten;
    }

    void markForgotten() {
        forgotten = true;
    }

    boolean hasRealGpus() {
        return record.replicas().stream().anyMatch(replica -> !replica.gpus().isEmpty());
    }

    void preparing(Message detail) {
        preparing = detail;
    }

    /** How much room on the disk a start needs, and when it is tried again at the earliest. */
    record Wanting(long bytes, Instant notBefore) {}

    /** It could not be started for want of room, and is started again once there is so much. */
    void waitForRoom(Message why, long bytes, Instant notBefore) {
        preparing = why;
        wanting = new Wanting(bytes, notBefore);
    }

    /** What it waits for; empty where it does not wait for room, or is to stop. */
    Optional<Wanting> wanting() {
        return Optional.ofNullable(wanting)
                .filter(room -> !isSettled() && folder.stopRequest().isEmpty());
    }

    void stopWaiting() {
        wanting = null;
    }

    /** Whether it was seen ended; nothing changes any more. */
    boolean isSettled() {
        return end != null;
    }

    AttemptObservation observe() {
        AttemptObservation known = end;
        if (known != null) {
            return known;
        }
        Optional<StopRequest> stop = folder.stopRequest();
        List<ReplicaObservation> replicas = new ArrayList<>();
        for (int index = 0; index < size(); index++) {
            AttemptRecord.Replica replica = record.replicas().get(index);
            replicas.add(new ReplicaObservation(
                    index, replica.host(), replica.ports(), PhaseReading.of(folder.replica(index), stop, preparing)));
        }
        return new AttemptObservation(id, List.copyOf(replicas));
    }

    void settle(AttemptObservation seen) {
        end = seen;
    }

    /** Removes the plan, which holds the job's variables, once no replica needs it. */
    void removePlanOnceBegun() throws IOException {
        if (begun) {
            return;
        }
        for (int index = 0; index < size(); index++) {
            if (!folder.replica(index).hasStarted()) {
                return;
            }
        }
        folder.removePlan();
        begun = true;
    }

    List<Integer> leasedPorts() {
        List<Integer> ports = new ArrayList<>();
        record.replicas().forEach(replica -> {
            ports.addAll(replica.ports().values());
            ports.addAll(replica.innerPorts());
        });
        return ports;
    }
}
