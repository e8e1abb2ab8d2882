package dev.fairlead.cluster.simulated;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.cluster.Launch;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A gang: its replicas, and the rule that the first failure stops it. */
final class SimulatedAttempt {
    private final Launch launch;
    private final List<SimulatedReplica> replicas;
    private final List<SortedMap<String, Integer>> ports;
    private boolean stopping;
    private boolean forgotten;

    SimulatedAttempt(Launch launch, List<SimulatedReplica> replicas, List<SortedMap<String, Integer>> ports) {
        this.launch = launch;
        this.replicas = replicas;
        this.ports = ports;
    }

    SimulatedReplica replica(int index) {
        return replicas.get(index);
    }

    int size() {
        return replicas.size();
    }

    boolean isForgotten() {
        return forgotten;
    }

    void forget() {
        forgotten = true;
    }

    boolean hasEnded(Instant now) {
        return replicas.stream().allMatch(replica -> replica.hasEnded(now));
    }

    /** When something of it next changes by itself; null when all has ended. */
    @Nullable
    Instant nextChange(Instant now) {
        Instant next = null;
        for (SimulatedReplica replica : replicas) {
            Instant change = replica.nextChange(now);
            if (change != null && (next == null || change.isBefore(next))) {
                next = change;
            }
        }
        return next;
    }

    void stop(Instant now, Instant killAt, Message why) {
        stopping = true;
        replicas.forEach(replica -> replica.stop(now, killAt, why));
    }

    void loseOn(String node, Instant now) {
        replicas.stream().filter(replica -> replica.node().equals(node)).forEach(replica -> replica.lose(now));
    }

    /** Applies the rule of the gang as of the moment at which its first replica failed, or its chief ended. */
    void follow(Instant now) {
        if (stopping || replicas.size() == 1) {
            return;
        }
        int first = -1;
        for (int index = 0; index < replicas.size(); index++) {
            SimulatedReplica replica = replicas.get(index);
            boolean decides = replica.isFailure() || launch.chiefDecides() && index == 0;
            boolean earlier =
                    first < 0 || replica.endsAt().isBefore(replicas.get(first).endsAt());
            if (replica.hasEnded(now) && decides && earlier) {
                first = index;
            }
        }
        if (first >= 0) {
            Instant at = replicas.get(first).endsAt();
            stop(at, at.plus(launch.stopGrace()), why(first));
        }
    }

    private Message why(int index) {
        SimulatedReplica replica = replicas.get(index);
        Integer code = replica.exitCode();
        if (!replica.isFailure()) {
            return Message.of("cluster.local.ended.chief");
        }
        return code == null
                ? Message.of("cluster.local.ended.with-gang", index)
                : Message.of("cluster.local.ended.with-gang-code", index, code);
    }

    AttemptObservation observe(Instant now) {
        List<ReplicaObservation> seen = new ArrayList<>();
        for (int index = 0; index < replicas.size(); index++) {
            SimulatedReplica replica = replicas.get(index);
            seen.add(new ReplicaObservation(index, replica.node(), ports.get(index), replica.phase(now)));
        }
        return new AttemptObservation(launch.attempt(), List.copyOf(seen));
    }
}
