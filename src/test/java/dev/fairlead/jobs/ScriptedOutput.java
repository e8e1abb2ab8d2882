package dev.fairlead.jobs;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.LogChunk;
import dev.fairlead.cluster.Node;
import dev.fairlead.cluster.OutputFile;
import dev.fairlead.cluster.UsageSample;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.Subscription;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A cluster of which a test decides what its replicas have written; it runs nothing. */
public final class ScriptedOutput implements Cluster {
    private final Map<String, ByteArrayOutputStream> logs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile boolean ended;

    public void write(AttemptId attempt, int replica, String text) {
        logs.computeIfAbsent(attempt + "/" + replica, key -> new ByteArrayOutputStream())
                .writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public void leave(AttemptId attempt, String path, String content) {
        files.put(attempt + "/" + path, content.getBytes(StandardCharsets.UTF_8));
    }

    public void end() {
        ended = true;
    }

    @Override
    public LogChunk readLog(AttemptId attempt, int replica, long offset, int limit) {
        ByteArrayOutputStream log = logs.get(attempt + "/" + replica);
        if (log == null) {
            throw RefusedException.notFound("attempt", attempt.value());
        }
        byte[] all = log.toByteArray();
        int from = (int) Math.min(offset, all.length);
        int to = (int) Math.min(all.length, (long) from + limit);
        return new LogChunk(offset, Arrays.copyOfRange(all, from, to), ended && to == all.length);
    }

    @Override
    public List<UsageSample> usage(AttemptId attempt, long sinceEpochMillis) {
        throw RefusedException.notFound("attempt", attempt.value());
    }

    @Override
    public List<OutputFile> listOutputs(AttemptId attempt) {
        return files.keySet().stream()
                .filter(key -> key.startsWith(attempt + "/"))
                .map(key -> new OutputFile(
                        key.substring(attempt.value().length() + 1), files.get(key).length, Instant.EPOCH))
                .toList();
    }

    @Override
    public InputStream openOutput(AttemptId attempt, String path) {
        byte[] content = files.get(attempt + "/" + path);
        if (content == null) {
            throw RefusedException.notFound("file", path);
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public ClusterId id() {
        return new ClusterId("scripted");
    }

    @Override
    public List<Node> nodes() {
        return List.of();
    }

    @Override
    public void launch(Launch launch) {
        throw new UnsupportedOperationException("It runs nothing");
    }

    @Override
    public void stop(AttemptId attempt, Duration grace) {
        throw new UnsupportedOperationException("It runs nothing");
    }

    @Override
    public Optional<AttemptObservation> find(AttemptId attempt) {
        return Optional.empty();
    }

    @Override
    public List<AttemptObservation> list() {
        return List.of();
    }

    @Override
    public Subscription watch(Runnable wake) {
        return () -> {};
    }

    @Override
    public void forget(AttemptId attempt) {}
}
