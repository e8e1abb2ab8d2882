package dev.fairlead.cluster.kubernetes;

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
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs replicas as pods. What was ordered is written to disk first and brought about by rounds, so that no call of this port
 * waits for the cluster, and a server that is slow, away or forgetful delays attempts but neither loses nor doubles one.
 */
final class Fabric8Cluster implements Cluster, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fabric8Cluster.class);

    private final KubernetesClient client;
    private final Path attempts;
    private final Clock clock;
    private final ClusterCache cache;
    private final Launching launching;
    private final LogFollowing logs;
    private final Caretaker caretaker;
    private final Rounds rounds;
    private final NavigableMap<AttemptId, HeldAttempt> held = new ConcurrentSkipListMap<>();

    /**
     * @param folder keeps attempts, logs and outputs; another portal on it finds every attempt
     * @param installation a label that tells this installation's objects from another's
     * @param everywhere whether pods of all namespaces may be watched
     */
    Fabric8Cluster(
            KubernetesClient client,
            KubernetesSettings settings,
            String namespace,
            String installation,
            boolean everywhere,
            Path folder,
            Clock clock)
            throws IOException {
        this.client = client;
        this.clock = clock;
        this.attempts = Files.createDirectories(folder.resolve("attempts"));
        this.launching = new Launching(settings, namespace, installation, client.getKubernetesSerialization());
        this.logs = new LogFollowing(client, namespace, settings.maxLogMib());
        this.cache = new ClusterCache(client, namespace, installation, everywhere, this::wake);
        this.caretaker = new Caretaker(client, namespace, cache, logs, settings.pendingLimit(), clock);
        this.rounds = new Rounds(settings.poll(), caretaker, cache, held);
        takeUp();
        cache.begin();
        rounds.begin();
    }

    private void takeUp() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(attempts, Files::isDirectory)) {
            for (Path path : folders) {
                AttemptFolder folder = new AttemptFolder(path);
                folder.record()
                        .map(record -> new HeldAttempt(folder, record))
                        .ifPresent(attempt -> held.put(attempt.id(), attempt));
            }
        }
    }

    private void wake() {
        rounds.wake();
    }

    /** Whether nodes and pods were listed once. */
    boolean hasSynced() {
        return cache.hasSynced();
    }

    @Override
    public ClusterId id() {
        return new ClusterId("kubernetes");
    }

    @Override
    public List<Node> nodes() {
        return cache.nodes();
    }

    @Override
    public synchronized void launch(Launch launch) {
        if (held.containsKey(launch.attempt())) {
            return;
        }
        AttemptFolder folder =
                new AttemptFolder(attempts.resolve(launch.attempt().value()));
        List<AttemptRecord> living = held.values().stream()
                .filter(attempt -> !attempt.hasEnded())
                .map(attempt -> attempt.record)
                .toList();
        HeldAttempt attempt = new HeldAttempt(folder, launching.write(launch, folder, nodes(), living));
        held.put(attempt.id(), attempt);
        rounds.wake();
    }

    @Override
    public void stop(AttemptId attempt, Duration grace) {
        HeldAttempt known = held.get(attempt);
        if (known != null && !known.forgotten && !known.hasEnded()) {
            long now = clock.millis();
            known.requestStop(now, now + grace.toMillis(), Message.of("cluster.kubernetes.ended.stopped"));
            rounds.wake();
        }
    }

    @Override
    public Optional<AttemptObservation> find(AttemptId attempt) {
        return Optional.ofNullable(held.get(attempt))
                .filter(known -> !known.forgotten)
                .map(known -> known.observe(cache));
    }

    @Override
    public List<AttemptObservation> list() {
        return held.values().stream()
                .filter(known -> !known.forgotten)
                .map(known -> known.observe(cache))
                .toList();
    }

    @Override
    public Subscription watch(Runnable wake) {
        return rounds.watch(wake);
    }

    @Override
    public LogChunk readLog(AttemptId attempt, int replica, long offset, int limit) {
        HeldAttempt known = require(attempt);
        if (replica < 0 || replica >= known.size()) {
            throw RefusedException.notFound("replica", Integer.toString(replica));
        }
        try {
            return PodLog.read(
                    known.folder.log(replica), offset, limit, known.end(replica).isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not measured: that is the metrics server's. */
    @Override
    public List<UsageSample> usage(AttemptId attempt, long sinceEpochMillis) {
        require(attempt);
        return List.of();
    }

    /** Nothing is collected from pods yet. */
    @Override
    public List<OutputFile> listOutputs(AttemptId attempt) {
        require(attempt);
        return List.of();
    }

    @Override
    public InputStream openOutput(AttemptId attempt, String path) {
        require(attempt);
        throw RefusedException.notFound("file", path);
    }

    @Override
    public void forget(AttemptId attempt) {
        HeldAttempt known = held.get(attempt);
        if (known == null || known.forgotten || !known.hasEnded()) {
            return;
        }
        try {
            caretaker.remove(known);
        } catch (KubernetesClientException e) {
            LOG.warn("What is left of attempt {} was not removed; it is tried again: {}", attempt, e.toString());
            throw e;
        }
        known.folder.forget();
        known.forgotten = true;
    }

    /** Stops watching; what runs goes on running. */
    @Override
    public void close() {
        rounds.close();
        logs.close();
        cache.close();
        client.close();
    }

    private HeldAttempt require(AttemptId attempt) {
        HeldAttempt known = held.get(attempt);
        if (known == null) {
            throw RefusedException.notFound("attempt", attempt.value());
        }
        return known;
    }
}
