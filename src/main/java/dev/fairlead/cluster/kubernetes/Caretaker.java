package dev.fairlead.cluster.kubernetes;

import dev.fairlead.kernel.Message;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one attempt; called again and again, and everything it does may be done twice:
 *
 * <ol>
 *   <li>creates what is not there yet, the owner first;
 *   <li>follows the log of a pod that runs; of one that has ended takes the rest, writes its end down, and lets it go;
 *   <li>ends a replica whose pod went away without telling, or cannot start;
 *   <li>the first failure, or the end of the chief, stops the gang;
 *   <li>a stop deletes the pods: SIGTERM, the grace period, SIGKILL are the node's work.
 * </ol>
 */
final class Caretaker {
    /** Answers that another attempt will not change. */
    private static final Set<Integer> FINAL =
            Set.of(HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, 422);

    private static final int CONFLICT = HttpURLConnection.HTTP_CONFLICT;
    private static final int NOT_FOUND = HttpURLConnection.HTTP_NOT_FOUND;

    private final KubernetesClient client;
    private final String namespace;
    private final ClusterCache cache;
    private final LogFollowing logs;
    private final Duration pendingLimit;
    private final Clock clock;

    Caretaker(
            KubernetesClient client,
            String namespace,
            ClusterCache cache,
            LogFollowing logs,
            Duration pendingLimit,
            Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.cache = cache;
        this.logs = logs;
        this.pendingLimit = pendingLimit;
        this.clock = clock;
    }

    void lookAfter(HeldAttempt attempt) {
        if (attempt.stop() == null && !attempt.hasEnded()) {
            create(attempt);
        }
        for (int index = 0; index < attempt.size(); index++) {
            lookAfter(attempt, index);
        }
        if (attempt.stop() == null) {
            stopGang(attempt);
        }
        StopRequest stop = attempt.stop();
        if (stop != null) {
            carryOut(attempt, stop);
        }
        attempt.released = attempt.hasEnded() && release(attempt);
    }

    private void create(HeldAttempt attempt) {
        Optional<String> manifests = attempt.folder.manifests();
        if (manifests.isEmpty()) {
            return;
        }
        KubernetesList list = client.getKubernetesSerialization().unmarshal(manifests.get(), KubernetesList.class);
        List<HasMetadata> all = list.getItems();
        try {
            OwnerReference owner = owner(createOnce(all.getFirst()));
            for (HasMetadata each : all.subList(1, all.size())) {
                ObjectMeta metadata = each.getMetadata();
                metadata.setOwnerReferences(List.of(owner));
                createOnce(each);
            }
            attempt.folder.created();
        } catch (KubernetesClientException refused) {
            if (!FINAL.contains(refused.getCode())) {
                throw refused;
            }
            String why = String.valueOf(
                    refused.getStatus() == null
                            ? refused.getMessage()
                            : refused.getStatus().getMessage());
            Message reason = Message.of("cluster.kubernetes.ended.refused", why);
            attempt.requestStop(clock.millis(), clock.millis(), reason);
        }
    }

    private HasMetadata createOnce(HasMetadata wanted) {
        try {
            return client.resource(wanted).create();
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != CONFLICT) {
                throw failure;
            }
            HasMetadata there = client.resource(wanted).get();
            if (there == null) {
                throw failure;
            }
            return there;
        }
    }

    private static OwnerReference owner(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .build();
    }

    private void lookAfter(HeldAttempt attempt, int index) {
        if (attempt.end(index).isPresent()) {
            return;
        }
        AttemptRecord.Replica replica = attempt.record.replicas().get(index);
        Optional<Pod> pod = cache.pod(replica.pod());
        if (pod.isEmpty()) {
            findLost(attempt, index, replica);
            return;
        }
        PodReading reading = new PodReading(pod.get());
        if (reading.hasEnded()) {
            if (!reading.hasStarted() || logs.isDrained(attempt, index)) {
                attempt.end(index, reading.end(attempt.stop(), replica.memoryMib(), clock.instant()));
            }
        } else if (reading.hasStarted()) {
            logs.follow(attempt, index);
        } else if (attempt.stop() == null) {
            Instant created = Instant.parse(pod.get().getMetadata().getCreationTimestamp());
            boolean late = clock.instant().isAfter(created.plus(pendingLimit));
            reading.hopeless(late)
                    .ifPresent(reason -> attempt.requestStop(
                            clock.millis(), clock.millis() + attempt.record.stopGraceMillis(), reason));
        }
    }

    /** The cache may be behind, so the cluster itself is asked before anything is given up. */
    private void findLost(HeldAttempt attempt, int index, AttemptRecord.Replica replica) {
        StopRequest stop = attempt.stop();
        boolean wanted = attempt.folder.manifests().isPresent();
        if (wanted && stop == null || !cache.hasSynced()) {
            return;
        }
        if (client.pods().inNamespace(namespace).withName(replica.pod()).get() != null) {
            return;
        }
        // Stopped before it was created: nothing of it ever ran.
        attempt.end(
                index,
                wanted && stop != null
                        ? ReplicaEnd.neverStarted(clock.instant(), stop.reason())
                        : ReplicaEnd.lost(clock.instant()));
    }

    private void stopGang(HeldAttempt attempt) {
        if (attempt.size() == 1) {
            return;
        }
        for (int index = 0; index < attempt.size(); index++) {
            ReplicaEnd end = attempt.end(index).orElse(null);
            boolean chief = attempt.record.chiefDecides() && index == 0;
            if (end != null && (!end.hasSucceeded() || chief)) {
                long now = clock.millis();
                attempt.requestStop(now, now + attempt.record.stopGraceMillis(), reason(end, index));
                return;
            }
        }
    }

    private static Message reason(ReplicaEnd end, int index) {
        if (end.hasSucceeded()) {
            return Message.of("cluster.kubernetes.ended.chief");
        }
        return end.exitCode() == null
                ? Message.of("cluster.kubernetes.ended.with-gang", index)
                : Message.of("cluster.kubernetes.ended.with-gang-code", index, end.exitCode());
    }

    private void carryOut(HeldAttempt attempt, StopRequest stop) {
        for (int index = 0; index < attempt.size(); index++) {
            Optional<Pod> pod = cache.pod(attempt.record.replicas().get(index).pod());
            if (attempt.end(index).isPresent() || pod.isEmpty()) {
                continue;
            }
            @Nullable Long given = pod.get().getMetadata().getDeletionGracePeriodSeconds();
            long seconds = Manifests.seconds(Duration.ofMillis(stop.killAt() - stop.at()));
            boolean told = new PodReading(pod.get()).isBeingDeleted() && (given == null || given <= seconds);
            if (!told) {
                delete(pod.get(), seconds);
            }
        }
    }

    private void delete(Pod pod, long seconds) {
        client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .withGracePeriod(seconds)
                .delete();
    }

    /** Whether every pod was let go. */
    private boolean release(HeldAttempt attempt) {
        boolean all = true;
        for (AttemptRecord.Replica replica : attempt.record.replicas()) {
            boolean held = cache.pod(replica.pod())
                    .map(pod -> new PodReading(pod).hasFinalizer())
                    .orElse(false);
            if (held) {
                change(replica.pod(), "{\"metadata\":{\"finalizers\":null}}");
                all = false;
            }
        }
        return all;
    }

    /** Takes away all that the attempt has in the cluster. */
    void remove(HeldAttempt attempt) {
        for (AttemptRecord.Replica replica : attempt.record.replicas()) {
            change(replica.pod(), "{\"metadata\":{\"finalizers\":null}}");
            client.pods().inNamespace(namespace).withName(replica.pod()).delete();
        }
        String name = attempt.record.attempt();
        client.services().inNamespace(namespace).withName(name).delete();
        client.secrets().inNamespace(namespace).withName(name).delete();
        client.configMaps().inNamespace(namespace).withName(name).delete();
    }

    private void change(String pod, String patch) {
        try {
            client.pods().inNamespace(namespace).withName(pod).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != NOT_FOUND) {
                throw failure;
            }
        }
    }
}
