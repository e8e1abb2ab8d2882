package dev.fairlead.cluster.local;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.LogChunk;
import dev.fairlead.cluster.Node;
import dev.fairlead.cluster.OutputFile;
import dev.fairlead.cluster.UsageSample;
import dev.fairlead.cluster.local.StopRequest.Cause;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.web.ZipGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs replicas as processes of this machine. Everything that must be known of them is in their folders below
 * {@code data/attempts}: this class can be killed at any moment, and the next one on the same folder finds every attempt.
 */
final class LocalCluster implements Cluster, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);

    private static final int POLLS_BEFORE_ANOTHER_START = 20;

    private final Path attempts;
    private final Node node;
    private final Clock clock;
    private final PortLeases ports;
    private final Caretaker caretaker;
    private final LaunchCheck check;
    private final LaunchPlanning planning;
    private final Starter starter;
    private final Rounds rounds;
    private final NavigableMap<AttemptId, HeldAttempt> held = new ConcurrentSkipListMap<>();

    /** Opens the data folder, takes up every attempt that is in it, and watches from now on. */
    LocalCluster(LocalSettings settings, Path dataFolder, int virtualGpus, ZipGuard zips, Clock clock)
            throws IOException {
        Path data = dataFolder.toAbsolutePath().normalize();
        this.attempts = Files.createDirectories(data.resolve("attempts"));
        this.clock = clock;
        this.node = MachineNode.find(settings, virtualGpus);
        this.ports = new PortLeases(settings.firstPort(), settings.lastPort());
        RoleScript.write(data.resolve("bin").resolve("fairlead"));
        Path script = SupervisorScript.write(data.resolve("supervisor"));
        this.check = new LaunchCheck(settings, data, node, zips);
        this.planning = new LaunchPlanning(settings, data, node, ports, check, clock);
        ProcessTable processes = new ProcessTable();
        ReplicaProcesses ownership = new ReplicaProcesses();
        this.caretaker = new Caretaker(processes, ownership, clock);
        GpuUse gpus = new GpuUse();
        UsageWatch usage = new UsageWatch(settings, ownership, caretaker, gpus, clock);
        LogLimit logs = new LogLimit(settings.maxLogMib(), caretaker);
        this.rounds = new Rounds(settings, caretaker, processes, usage, logs, gpus, ports, held);
        this.starter = new Starter(
                script, zips, check, settings.poll().multipliedBy(POLLS_BEFORE_ANOTHER_START), clock, rounds::wake);
        rounds.eachTime(this::startWhatWaitedForRoom);
        takeUp();
        rounds.begin();
    }

    private void takeUp() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(attempts, Files::isDirectory)) {
            for (Path path : folders) {
                AttemptFolder folder = new AttemptFolder(path);
                if (folder.removedAt().isPresent()) {
                    folder.remove(clock.instant()); // what a killed portal began
                    continue;
                }
                folder.record().map(record -> new HeldAttempt(folder, record)).ifPresent(this::takeUp);
            }
        }
    }

    private void takeUp(HeldAttempt attempt) {
        held.put(attempt.id(), attempt);
        if (attempt.isForgotten()) {
            return;
        }
        AttemptObservation seen = attempt.observe();
        if (seen.hasEnded()) {
            attempt.settle(seen);
            return;
        }
        ports.remember(attempt.leasedPorts());
        resume(attempt);
    }

    /** Starts what was acknowledged but not started when the last portal was killed. */
    private void resume(HeldAttempt attempt) {
        try {
            attempt.folder().plan().ifPresent(plan -> {
                attempt.stopWaiting();
                startLater(attempt, plan);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startWhatWaitedForRoom() {
        for (HeldAttempt attempt : held.values()) {
            attempt.wanting()
                    .filter(room -> !room.notBefore().isAfter(clock.instant()))
                    .filter(room -> check.noRoomFor(room.bytes()) == null)
                    .ifPresent(room -> resume(attempt));
        }
    }

    private void startLater(HeldAttempt attempt, StartPlan plan) {
        Thread.ofVirtual().name("start-" + attempt.id()).start(() -> starter.start(attempt, plan));
    }

    @Override
    public ClusterId id() {
        return new ClusterId("local");
    }

    /** Without a control group of its own, a process is held by nothing but the watch over its use. */
    @Override
    public MemoryLimit memoryLimit() {
        return MemoryLimit.WATCHED;
    }

    @Override
    public List<Node> nodes() {
        return List.of(node.closed(check.closed()));
    }

    @Override
    public synchronized void launch(Launch launch) {
        if (held.containsKey(launch.attempt())) {
            return;
        }
        AttemptFolder folder = folder(launch.attempt());
        if (folder.removedAt().isPresent()) {
            return;
        }
        try {
            HeldAttempt attempt = new HeldAttempt(folder, planning.plan(launch, folder));
            held.put(attempt.id(), attempt);
            resume(attempt);
        } catch (IOException e) {
            LOG.warn("Attempt {} could not be written", launch.attempt(), e);
            throw new RefusedException(
                    RefusedException.Reason.UNAVAILABLE, "cluster.local.not-written", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void stop(AttemptId attempt, Duration grace) {
        HeldAttempt known = held.get(attempt);
        if (known == null || known.isForgotten() || known.isSettled()) {
            return;
        }
        if (!known.observe().hasEnded()) {
            caretaker.requestStop(known, grace, Cause.REQUESTED, -1, null);
            rounds.wake();
        }
    }

    @Override
    public Optional<AttemptObservation> find(AttemptId attempt) {
        return Optional.ofNullable(held.get(attempt))
                .filter(known -> !known.isForgotten())
                .map(HeldAttempt::observe);
    }

    @Override
    public List<AttemptObservation> list() {
        return held.values().stream()
                .filter(known -> !known.isForgotten())
                .map(HeldAttempt::observe)
                .toList();
    }

    @Override
    public Subscription watch(Runnable wake) {
        return rounds.watch(wake);
    }

    @Override
    public LogChunk readLog(AttemptId attempt, int replica, long offset, int limit) {
        Optional<Instant> removed = removed(attempt);
        if (removed.isPresent()) {
            return LogFile.removed(removed.get(), offset, limit);
        }
        HeldAttempt known = require(attempt);
        ReplicaFolder folder = replica(known, replica);
        boolean ended =
                folder.exit().isPresent() && folder.isSwept() || folder.lost().isPresent();
        try {
            return LogFile.read(folder, offset, limit, ended);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<UsageSample> usage(AttemptId attempt, long sinceEpochMillis) {
        HeldAttempt known = require(attempt);
        List<UsageSample> samples = new ArrayList<>();
        try {
            for (int index = 0; index < known.size(); index++) {
                Path file = replica(known, index).usage();
                samples.addAll(new UsageFile(file, index, UsageWatch.MOST_SAMPLES).read(sinceEpochMillis));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        samples.sort(Comparator.comparing(UsageSample::at).thenComparing(UsageSample::replica));
        return samples;
    }

    @Override
    public List<OutputFile> listOutputs(AttemptId attempt) {
        try {
            return OutputFolder.list(require(attempt).folder().outputs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream openOutput(AttemptId attempt, String path) {
        try {
            return OutputFolder.open(require(attempt).folder().outputs(), path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forget(AttemptId attempt) {
        HeldAttempt known = held.get(attempt);
        if (known == null || known.isForgotten() || !known.observe().hasEnded()) {
            return;
        }
        try {
            known.folder().forget();
            known.markForgotten();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Instant> removed(AttemptId attempt) {
        return held.containsKey(attempt) ? Optional.empty() : folder(attempt).removedAt();
    }

    /** An attempt that nobody needs any more, but for its files. */
    record EndedAttempt(AttemptId id, String job, Instant endedAt, long bytes) {}

    /** The attempts that have been forgotten, the one that ended first first. */
    List<EndedAttempt> endedAttempts() throws IOException {
        List<EndedAttempt> ended = new ArrayList<>();
        for (HeldAttempt attempt : held.values()) {
            if (attempt.isForgotten()) {
                AttemptFolder folder = attempt.folder();
                ended.add(new EndedAttempt(
                        attempt.id(), attempt.record().jobKey(), folder.forgottenAt(), folder.bytes()));
            }
        }
        ended.sort(Comparator.comparing(EndedAttempt::endedAt).thenComparing(EndedAttempt::id));
        return ended;
    }

    /** Removes the files of an attempt that has been forgotten; any other is left alone. */
    void remove(AttemptId attempt) throws IOException {
        HeldAttempt known = held.get(attempt);
        if (known != null && known.isForgotten()) {
            known.folder().remove(clock.instant());
            held.remove(attempt);
        }
    }

    /** Stops watching; what runs goes on running. */
    @Override
    public void close() {
        rounds.close();
    }

    private AttemptFolder folder(AttemptId attempt) {
        return new AttemptFolder(attempts.resolve(attempt.value()));
    }

    private HeldAttempt require(AttemptId attempt) {
        HeldAttempt known = held.get(attempt);
        if (known == null) {
            throw RefusedException.notFound("attempt", attempt.value());
        }
        return known;
    }

    private static ReplicaFolder replica(HeldAttempt attempt, int index) {
        if (index < 0 || index >= attempt.size()) {
            throw RefusedException.notFound("replica", Integer.toString(index));
        }
        return attempt.folder().replica(index);
    }
}
