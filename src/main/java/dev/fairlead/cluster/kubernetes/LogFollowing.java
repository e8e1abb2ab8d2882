package dev.fairlead.cluster.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.BytesLimitTerminateTimeTailPrettyLoggable;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.Loggable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the output of pods to our disk: one thread for each pod that runs, and the rest in one piece when it has ended. */
final class LogFollowing {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollowing.class);
    private static final int MOST_FAILURES = 10;

    private final KubernetesClient client;
    private final String namespace;
    private final long most;
    private final Set<LogWatch> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LogFollowing(KubernetesClient client, String namespace, long mostMib) {
        this.client = client;
        this.namespace = namespace;
        this.most = mostMib << 20;
    }

    /** Follows until the connection ends; called again then. */
    void follow(HeldAttempt attempt, int index) {
        if (closed || attempt.following.putIfAbsent(index, true) != null) {
            return;
        }
        String pod = attempt.record.replicas().get(index).pod();
        Thread.ofVirtual().name("log-" + pod).start(() -> {
            try {
                PodLog log = new PodLog(attempt.folder.log(index), most);
                try (LogWatch watch = from(pod, log.lastTime()).watchLog()) {
                    open.add(watch);
                    log.take(watch.getOutput(), false);
                    open.remove(watch);
                }
            } catch (IOException | RuntimeException e) {
                LOG.info("The log of {} broke off; it is taken up again: {}", pod, e.toString());
            } finally {
                attempt.following.remove(index);
            }
        });
    }

    /** Takes what remains of an ended pod's log; where it cannot be had after all, says so in the log. */
    boolean isDrained(HeldAttempt attempt, int index) {
        if (attempt.drained.contains(index)) {
            return true;
        }
        if (attempt.following.putIfAbsent(index, true) != null) {
            return false;
        }
        String pod = attempt.record.replicas().get(index).pod();
        try {
            PodLog log = new PodLog(attempt.folder.log(index), most);
            try (InputStream rest = from(pod, log.lastTime()).getLogInputStream()) {
                if (rest == null) {
                    throw new IOException("no answer");
                }
                log.take(rest, true);
            }
            attempt.drained.add(index);
        } catch (IOException | KubernetesClientException e) {
            LOG.info("The rest of the log of {} was not read: {}", pod, e.toString());
            if (attempt.drainFailures.merge(index, 1, Integer::sum) >= MOST_FAILURES) {
                giveUp(attempt, index, e);
            }
        } finally {
            attempt.following.remove(index);
        }
        return attempt.drained.contains(index);
    }

    private static void giveUp(HeldAttempt attempt, int index, Exception failure) {
        String line =
                "\n[fairlead] The end of this output could not be read from Kubernetes: " + failure.getMessage() + "\n";
        try {
            Files.write(
                    attempt.folder.log(index),
                    line.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("The log of replica {} of {} cannot be written", index, attempt.id(), e);
        }
        attempt.drained.add(index);
    }

    private Loggable from(String pod, @Nullable String time) {
        BytesLimitTerminateTimeTailPrettyLoggable all = client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(Names.CONTAINER)
                .usingTimestamps();
        return time == null ? all : all.sinceTime(time.substring(0, 19) + "Z");
    }

    void close() {
        closed = true;
        open.forEach(LogWatch::close);
    }
}
