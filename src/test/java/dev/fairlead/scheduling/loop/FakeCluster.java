package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.LogChunk;
import dev.fairlead.cluster.Node;
import dev.fairlead.cluster.OutputFile;
import dev.fairlead.cluster.UsageSample;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.Subscription;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** A cluster in memory: attempts run until the test ends them; counts what it was told. */
public final class FakeCluster implements Cluster {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    final Map<AttemptId, AttemptObservation> attempts = new ConcurrentHashMap<>();
    final List<AttemptId> launches = new ArrayList<>();
    private final Map<AttemptId, Launch> launched = new ConcurrentHashMap<>();
    final List<AttemptId> stops = new ArrayList<>();
    final List<AttemptId> forgotten = new ArrayList<>();
    private final int gpus;
    private RuntimeException launchFailure;
    private RuntimeException readFailure;
    private Message closed;

    public FakeCluster(int gpus) {
        this.gpus = gpus;
    }

    void failLaunches(RuntimeException failure) {
        launchFailure = failure;
    }

    void failReads(RuntimeException failure) {
        readFailure = failure;
    }

    /** Lets nothing new start for this reason; null opens it. */
    void close(Message reason) {
        closed = reason;
    }

    /** Somebody else, who leads by now, has started it. */
    void startBehindTheScenes(String attempt) {
        AttemptId id = new AttemptId(attempt);
        Phase running = new Phase.Running(LONG_AGO);
        attempts.put(
                id, new AttemptObservation(id, List.of(new ReplicaObservation(0, "host", new TreeMap<>(), running))));
    }

    void end(AttemptId attempt, int exitCode) {
        attempts.computeIfPresent(
                attempt, (id, seen) -> all(seen, new Phase.Ended(LONG_AGO, LONG_AGO.plusSeconds(5), exitCode, null)));
    }

    /** What runs, by what was ordered. */
    Map<AttemptId, Launch> living() {
        Map<AttemptId, Launch> living = new TreeMap<>(launched);
        living.keySet().removeIf(attempt -> {
            AttemptObservation seen = attempts.get(attempt);
            return seen == null || seen.hasEnded();
        });
        return living;
    }

    @Override
    public ClusterId id() {
        return new ClusterId("test");
    }

    @Override
    public List<Node> nodes() {
        List<Node.Gpu> all = IntStream.range(0, gpus)
                .mapToObj(index -> new Node.Gpu(index, "virtual-" + index, "h100", 80_000))
                .toList();
        ResourceAmount capacity = ResourceAmount.of(640_000, 256_000, "h100", gpus * 1000L);
        return List.of(new Node("host", capacity, all, new TreeMap<>(), true).closed(closed));
    }

    @Override
    public void launch(Launch launch) {
        if (launchFailure != null) {
            throw launchFailure;
        }
        launches.add(launch.attempt());
        launched.put(launch.attempt(), launch);
        attempts.computeIfAbsent(launch.attempt(), id -> {
            List<ReplicaObservation> replicas = new ArrayList<>();
            for (Launch.Replica replica : launch.replicas()) {
                replicas.add(new ReplicaObservation(
                        replicas.size(), replica.node(), new TreeMap<>(), new Phase.Running(LONG_AGO)));
            }
            return new AttemptObservation(id, replicas);
        });
    }

    @Override
    public void stop(AttemptId attempt, Duration grace) {
        stops.add(attempt);
    }

    @Override
    public Optional<AttemptObservation> find(AttemptId attempt) {
        return Optional.ofNullable(attempts.get(attempt));
    }

    @Override
    public List<AttemptObservation> list() {
        if (readFailure != null) {
            throw readFailure;
        }
        return List.copyOf(attempts.values());
    }

    @Override
    public Subscription watch(Runnable wake) {
        return () -> {};
    }

    @Override
    public LogChunk readLog(AttemptId attempt, int replica, long offset, int limit) {
        throw new UnsupportedOperationException();
    }

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
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(AttemptId attempt) {
        forgotten.add(attempt);
        attempts.remove(attempt);
    }

    private static AttemptObservation all(AttemptObservation seen, Phase phase) {
        return new AttemptObservation(
                seen.attempt(),
                seen.replicas().stream()
                        .map(replica -> new ReplicaObservation(replica.index(), replica.host(), replica.ports(), phase))
                        .toList());
    }
}
