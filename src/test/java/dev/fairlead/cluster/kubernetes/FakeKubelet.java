package dev.fairlead.cluster.kubernetes;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Places pods where their affinity says and runs each one's command as a process of this machine, so that exit codes, output
 * and signals are real. A mount is a folder of the pod's own, whose path is put in place of the mount's in variables and
 * arguments; images mean nothing. Reads and writes the store directly: what lies between client and server is tested, not this.
 */
final class FakeKubelet implements AutoCloseable {
    private static final String[] MOUNTS = {"work", "outputs", "checkpoint", "etc"};

    private record Line(Instant at, byte[] bytes) {}

    private static final class Output {
        private final List<Line> lines = new ArrayList<>();
        private boolean complete;

        synchronized void add(byte[] bytes) {
            Instant now = Instant.now();
            lines.add(new Line(now, bytes));
            notifyAll();
        }

        synchronized void complete() {
            complete = true;
            notifyAll();
        }

        synchronized List<Line> after(int known, boolean follow) throws InterruptedException {
            while (follow && !complete && lines.size() <= known) {
                wait(100);
            }
            return List.copyOf(lines.subList(Math.min(known, lines.size()), lines.size()));
        }

        synchronized boolean isComplete(int known) {
            return complete && lines.size() <= known;
        }
    }

    private final FakeApiServer api;
    private final Path folder;
    private final Map<String, Process> running = new ConcurrentHashMap<>();
    private final Map<String, Output> outputs = new ConcurrentHashMap<>();
    final Map<String, Integer> starts = new ConcurrentHashMap<>();
    private volatile boolean closed;

    FakeKubelet(FakeApiServer api, Path folder) {
        this.api = api;
        this.folder = folder;
        api.logs = this::writeLog;
        Thread.ofVirtual().name("fake-kubelet").start(this::watch);
    }

    private void watch() {
        long since = 0;
        try {
            while (!closed) {
                for (FakeStore.Event event : api.store.eventsAfter(since, 100)) {
                    since = event.version();
                    if (event.key().contains("/pods/") && !event.type().equals("DELETED")) {
                        look(event.key());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String key) {
        ObjectNode pod = api.store.find(key).orElse(null);
        if (pod == null || pod.at("/metadata/labels/fairlead.dev~1attempt").isMissingNode()) {
            return;
        }
        Process process = running.get(key);
        if (pod.at("/metadata/deletionTimestamp").isString()) {
            if (process != null) {
                terminate(
                        process,
                        Duration.ofSeconds(
                                pod.at("/metadata/deletionGracePeriodSeconds").asLong()));
            }
        } else if (pod.at("/spec/nodeName").isMissingNode()) {
            String node = pod.at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                            + "/nodeSelectorTerms/0/matchFields/0/values/0")
                    .asString();
            api.store.change(key, each -> ((ObjectNode) each.get("spec")).put("nodeName", node));
            Thread.ofVirtual().start(() -> run(key, pod));
        }
    }

    /** By handle: the process itself would close its output too, which reads as a failed start. */
    private static void terminate(Process process, Duration grace) {
        process.toHandle().destroy();
        Thread.ofVirtual().start(() -> {
            try {
                if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.toHandle().destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run(String key, ObjectNode pod) {
        String name = pod.at("/metadata/name").asString();
        Output output = new Output();
        outputs.put(name, output);
        starts.merge(name, 1, Integer::sum);
        try {
            Instant started = Instant.now();
            Process process = start(name, pod);
            running.put(key, process);
            status(key, "Running", state -> state.putObject("running").put("startedAt", started.toString()));
            look(key); // it may have been deleted before the process was known
            pump(process.getInputStream(), output);
            int code = process.waitFor();
            output.complete();
            status(
                    key,
                    code == 0 ? "Succeeded" : "Failed",
                    state -> state.putObject("terminated")
                            .put("exitCode", code)
                            .put("reason", code == 0 ? "Completed" : "Error")
                            .put("startedAt", started.toString())
                            .put("finishedAt", Instant.now().toString()));
        } catch (IOException e) {
            output.complete();
            status(
                    key,
                    "Failed",
                    state -> state.putObject("terminated")
                            .put("exitCode", 128)
                            .put("reason", "StartError")
                            .put("message", e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(String name, ObjectNode pod) throws IOException {
        JsonNode container = pod.at("/spec/containers/0");
        Path home = folder.resolve(name);
        for (String mount : MOUNTS) {
            Files.createDirectories(home.resolve(mount));
        }
        List<String> command = container
                .path("command")
                .valueStream()
                .map(word -> inPod(home, word.asString()))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.resolve("work").toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        container
                .path("env")
                .valueStream()
                .forEach(each ->
                        builder.environment().put(each.path("name").asString(), inPod(home, value(pod, each))));
        return builder.start();
    }

    private String value(ObjectNode pod, JsonNode variable) {
        JsonNode reference = variable.at("/valueFrom/secretKeyRef");
        if (reference.isMissingNode()) {
            return variable.path("value").asString("");
        }
        String key = pod.at("/metadata/namespace").asString() + "/secrets/"
                + reference.path("name").asString();
        String coded = api.store
                .find(key)
                .orElseThrow()
                .path("data")
                .path(reference.path("key").asString())
                .asString();
        return new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
    }

    private static String inPod(Path home, String text) {
        return text.replace("/fairlead/", home + "/").replace("$$(", "$(");
    }

    private static void pump(InputStream stream, Output output) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (BufferedInputStream in = new BufferedInputStream(stream)) {
            for (int read = in.read(); read >= 0; read = in.read()) {
                line.write(read);
                if (read == '\n') {
                    output.add(line.toByteArray());
                    line.reset();
                }
            }
        }
        if (line.size() > 0) {
            output.add(line.toByteArray());
        }
    }

    private void status(String key, String phase, java.util.function.Consumer<ObjectNode> fill) {
        api.store.change(key, pod -> {
            ObjectNode status = pod.withObject("/status");
            status.put("phase", phase).put("podIP", "127.0.0.1");
            ObjectNode container = status.putArray("containerStatuses").addObject();
            container.put("name", Names.CONTAINER);
            fill.accept(container.putObject("state"));
        });
    }

    private void writeLog(String pod, Map<String, String> query, OutputStream out) throws IOException {
        Output output = outputs.getOrDefault(pod, new Output());
        Instant since = Instant.parse(query.getOrDefault("sinceTime", "1970-01-01T00:00:00Z"))
                .truncatedTo(ChronoUnit.SECONDS);
        boolean follow = "true".equals(query.get("follow"));
        int known = 0;
        try {
            do {
                for (Line line : output.after(known, follow)) {
                    known++;
                    if (!line.at().isBefore(since)) {
                        out.write((line.at() + " ").getBytes(StandardCharsets.UTF_8));
                        out.write(line.bytes());
                    }
                }
                out.flush();
            } while (follow && !output.isComplete(known));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        running.values().forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
