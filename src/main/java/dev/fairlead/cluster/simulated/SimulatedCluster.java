package dev.fairlead.cluster.simulated;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.LogChunk;
import dev.fairlead.cluster.Node;
import dev.fairlead.cluster.OutputFile;
import dev.fairlead.cluster.UsageSample;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.Subscription;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and replicas in memory. What is seen depends on the clock alone, so a clock that leaps makes days pass at once;
 * whoever moves the clock calls {@link #tick()}, which wakes those who watch.
 */
public final class SimulatedCluster implements Cluster {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 40_000;
    /** So many ended attempts are remembered after the scheduler has done with them, the latest. */
    private static final int KEPT = 10_000;

    private final ClusterId id;
    private final Clock clock;
    private final SimulatedRun.Programs programs;
    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final List<String> order = new ArrayList<>();
    private final NavigableMap<AttemptId, SimulatedAttempt> attempts = new TreeMap<>();
    private final NavigableMap<AttemptId, SimulatedAttempt> living = new TreeMap<>();
    private final Deque<AttemptId> forgotten = new ArrayDeque<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private int leased;

    public SimulatedCluster(ClusterId id, List<Node> nodes, Clock clock, SimulatedRun.Programs programs) {
        this.id = id;
        this.clock = clock;
        this.programs = programs;
        for (Node node : nodes) {
            this.nodes.put(node.name(), node);
            order.add(node.name());
        }
    }

    @Override
    public ClusterId id() {
        return id;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public synchronized List<Node> nodes() {
        return order.stream().map(nodes::get).toList();
    }

    @Override
    public void launch(Launch launch) {
        synchronized (this) {
            if (attempts.containsKey(launch.attempt())) {
                return;
            }
            SimulatedAttempt attempt = simulate(launch);
            attempts.put(launch.attempt(), attempt);
            living.put(launch.attempt(), attempt);
        }
        wake();
    }

    private SimulatedAttempt simulate(Launch launch) {
        List<SimulatedReplica> replicas = new ArrayList<>();
        List<SortedMap<String, Integer>> ports = new ArrayList<>();
        for (int index = 0; index < launch.replicas().size(); index++) {
            Launch.Replica replica = launch.replicas().get(index);
            checkPlace(replica);
            replicas.add(new SimulatedReplica(replica.node(), programs.of(launch, index), clock.instant()));
            SortedMap<String, Integer> named = new TreeMap<>();
            replica.ports().forEach(name -> named.put(name, FIRST_PORT + leased++ % PORTS));
            ports.add(named);
        }
        return new SimulatedAttempt(launch, replicas, ports);
    }

    private void checkPlace(Launch.Replica replica) {
        Node node = nodes.get(replica.node());
        if (node == null) {
            throw RefusedException.invalid("cluster.simulated.no-node", replica.node());
        }
        Message closed = node.closed();
        if (closed != null) {
            throw new RefusedException(RefusedException.Reason.UNAVAILABLE, closed);
        }
        for (int gpu : replica.gpus()) {
            if (gpu < 0 || gpu >= node.gpus().size()) {
                throw RefusedException.invalid(
                        "cluster.local.no-gpu", gpu, node.gpus().size());
            }
        }
    }

    @Override
    public void stop(AttemptId attempt, Duration grace) {
        interfere(attempt, (held, now) -> held.stop(now, now.plus(grace), Message.of("cluster.local.ended.stopped")));
    }

    /** Makes a running replica end with this code, now. */
    public void fail(AttemptId attempt, int replica, int exitCode) {
        interfere(attempt, (held, now) -> held.replica(replica).fail(now, exitCode));
    }

    /** Makes a replica vanish without an exit code, now. */
    public void lose(AttemptId attempt, int replica) {
        interfere(attempt, (held, now) -> held.replica(replica).lose(now));
    }

    /** Takes a node out of service, with every replica on it lost, or brings it back. */
    public void setReady(String node, boolean ready) {
        synchronized (this) {
            Node before = nodes.get(node);
            if (before == null) {
                throw new IllegalArgumentException("There is no node " + node);
            }
            nodes.put(node, before.ready(ready));
            Instant now = follow();
            if (!ready) {
                living.values().forEach(attempt -> attempt.loseOn(node, now));
            }
        }
        wake();
    }

    /** Lets nothing new start on a node for this reason, or opens it again; what runs there runs on. */
    public void close(String node, @Nullable Message reason) {
        synchronized (this) {
            if (nodes.computeIfPresent(node, (name, before) -> before.closed(reason)) == null) {
                throw new IllegalArgumentException("There is no node " + node);
            }
        }
        wake();
    }

    private interface Interference {
        void on(SimulatedAttempt attempt, Instant now);
    }

    private void interfere(AttemptId attempt, Interference interference) {
        synchronized (this) {
            Instant now = follow();
            SimulatedAttempt held = living.get(attempt);
            if (held == null) {
                return;
            }
            interference.on(held, now);
        }
        wake();
    }

    /** Tells those who watch that time has passed. */
    public void tick() {
        synchronized (this) {
            follow();
        }
        wake();
    }

    /** When something next changes by itself; a simulation may leap there. */
    public synchronized Optional<Instant> nextChange() {
        Instant now = follow();
        Instant next = null;
        for (SimulatedAttempt attempt : living.values()) {
            @Nullable Instant change = attempt.nextChange(now);
            if (change != null && (next == null || change.isBefore(next))) {
                next = change;
            }
        }
        return Optional.ofNullable(next);
    }

    @Override
    public synchronized Optional<AttemptObservation> find(AttemptId attempt) {
        Instant now = follow();
        return Optional.ofNullable(attempts.get(attempt))
                .filter(held -> !held.isForgotten())
                .map(held -> held.observe(now));
    }

    @Override
    public synchronized List<AttemptObservation> list() {
        Instant now = follow();
        return attempts.values().stream()
                .filter(held -> !held.isForgotten())
                .map(held -> held.observe(now))
                .toList();
    }

    @Override
    public Subscription watch(Runnable wake) {
        watchers.add(wake);
        return () -> watchers.remove(wake);
    }

    @Override
    public synchronized LogChunk readLog(AttemptId attempt, int replica, long offset, int limit) {
        Instant now = follow();
        SimulatedReplica held = require(attempt, replica);
        byte[] all = held.output(now).getBytes(StandardCharsets.UTF_8);
        int from = (int) Math.clamp(offset, 0, all.length);
        int to = (int) Math.min(all.length, from + (long) Math.max(0, limit));
        return new LogChunk(from, Arrays.copyOfRange(all, from, to), held.hasEnded(now) && to == all.length);
    }

    /** Nothing is measured here. */
    @Override
    public List<UsageSample> usage(AttemptId attempt, long sinceEpochMillis) {
        return List.of();
    }

    @Override
    public List<OutputFile> listOutputs(AttemptId attempt) {
        return List.of();
    }

    @Override
    public InputStream openOutput(AttemptId attempt, String path) {
        throw RefusedException.notFound("file", path);
    }

    @Override
    public synchronized void forget(AttemptId attempt) {
        Instant now = follow();
        SimulatedAttempt held = attempts.get(attempt);
        if (held == null || held.isForgotten() || !held.hasEnded(now)) {
            return;
        }
        held.forget();
        forgotten.addLast(attempt);
        if (forgotten.size() > KEPT) {
            attempts.remove(forgotten.removeFirst());
        }
    }

    private SimulatedReplica require(AttemptId attempt, int replica) {
        SimulatedAttempt held = attempts.get(attempt);
        if (held == null) {
            throw RefusedException.notFound("attempt", attempt.value());
        }
        if (replica < 0 || replica >= held.size()) {
            throw RefusedException.notFound("replica", Integer.toString(replica));
        }
        return held.replica(replica);
    }

    /** Applies what has happened up to now, and answers the moment that was taken for now. */
    private Instant follow() {
        Instant now = clock.instant();
        living.values().removeIf(attempt -> {
            attempt.follow(now);
            return attempt.hasEnded(now);
        });
        return now;
    }

    private void wake() {
        watchers.forEach(Runnable::run);
    }
}
