package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.kernel.Message;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from a pod what its replica is doing, and in a sentence why it ended or does not start. */
final class PodReading {
    private static final Set<String> PULLING = Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable");
    private static final Set<String> HOPELESS = Set.of(
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");
    private static final Set<String> COMMAND_FAILED = Set.of("StartError", "ContainerCannotRun");

    private final Pod pod;

    PodReading(Pod pod) {
        this.pod = pod;
    }

    boolean hasEnded() {
        String phase = phaseWord();
        // A pod that no node has taken up is never ended by one.
        boolean unplaced =
                isBeingDeleted() && (pod.getSpec() == null || pod.getSpec().getNodeName() == null);
        return phase.equals("Succeeded") || phase.equals("Failed") || unplaced;
    }

    boolean isBeingDeleted() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    boolean hasFinalizer() {
        return pod.getMetadata().getFinalizers().contains(Names.FINALIZER);
    }

    boolean hasStarted() {
        return state().map(state -> state.getRunning() != null || state.getTerminated() != null)
                .orElse(false);
    }

    @Nullable
    String address() {
        return pod.getStatus() == null ? null : pod.getStatus().getPodIP();
    }

    Phase phase() {
        Optional<ContainerState> state = state();
        if (state.isPresent() && state.get().getRunning() != null) {
            return new Phase.Running(Instant.parse(state.get().getRunning().getStartedAt()));
        }
        return new Phase.Preparing(preparing());
    }

    private Message preparing() {
        Optional<ContainerStateWaiting> waiting = state().map(ContainerState::getWaiting);
        if (waiting.isPresent() && PULLING.contains(text(waiting.get().getReason()))) {
            return Message.of(
                    "cluster.kubernetes.preparing.pull-fails",
                    image(),
                    text(waiting.get().getMessage()));
        }
        Optional<PodCondition> scheduled = condition("PodScheduled");
        if (scheduled.isPresent() && "False".equals(scheduled.get().getStatus())) {
            return Message.of(
                    "cluster.kubernetes.preparing.unschedulable",
                    text(scheduled.get().getMessage()));
        }
        boolean placed = pod.getSpec() != null && pod.getSpec().getNodeName() != null;
        return placed
                ? Message.of(
                        "cluster.kubernetes.preparing.pulling",
                        image(),
                        pod.getSpec().getNodeName())
                : Message.of("cluster.kubernetes.preparing.start");
    }

    /** Why it will not start any more; empty while it may. {@code pending} says whether it has waited for too long. */
    Optional<Message> hopeless(boolean pending) {
        Optional<ContainerStateWaiting> waiting = state().map(ContainerState::getWaiting);
        String reason = waiting.map(ContainerStateWaiting::getReason)
                .map(PodReading::text)
                .orElse("");
        String detail = waiting.map(ContainerStateWaiting::getMessage)
                .map(PodReading::text)
                .orElse("");
        if (HOPELESS.contains(reason)) {
            return Optional.of(Message.of("cluster.kubernetes.ended.not-created", reason, detail));
        }
        if (pending && PULLING.contains(reason)) {
            return Optional.of(Message.of("cluster.kubernetes.ended.image", image(), detail));
        }
        Optional<PodCondition> scheduled = condition("PodScheduled");
        if (pending && scheduled.isPresent() && "False".equals(scheduled.get().getStatus())) {
            return Optional.of(Message.of(
                    "cluster.kubernetes.ended.unschedulable",
                    text(scheduled.get().getMessage())));
        }
        return Optional.empty();
    }

    /** How it ended; {@code stop} says why, where it was told to. */
    ReplicaEnd end(@Nullable StopRequest stop, long memoryMib, Instant now) {
        Optional<ContainerStateTerminated> terminated = state().map(ContainerState::getTerminated);
        Optional<Message> reason = reason(terminated, memoryMib);
        Integer code = terminated.map(ContainerStateTerminated::getExitCode).orElse(null);
        boolean failed = code == null || code != 0;
        if (reason.isEmpty() && failed && stop != null) {
            reason = Optional.of(stop.reason());
        }
        if (reason.isEmpty() && code == null) {
            reason = Optional.of(Message.of("cluster.kubernetes.ended.not-started"));
        }
        Instant endedAt = terminated
                .map(ContainerStateTerminated::getFinishedAt)
                .map(Instant::parse)
                .orElse(now);
        Long startedAt = terminated
                .map(ContainerStateTerminated::getStartedAt)
                .map(text -> Instant.parse(text).toEpochMilli())
                .orElse(null);
        return new ReplicaEnd(false, startedAt, endedAt.toEpochMilli(), code, reason.orElse(null));
    }

    private Optional<Message> reason(Optional<ContainerStateTerminated> terminated, long memoryMib) {
        String word = terminated
                .map(ContainerStateTerminated::getReason)
                .map(PodReading::text)
                .orElse("");
        if (word.equals("OOMKilled")) {
            return Optional.of(Message.of("cluster.kubernetes.ended.memory", memoryMib));
        }
        if (COMMAND_FAILED.contains(word)) {
            String detail = terminated
                    .map(ContainerStateTerminated::getMessage)
                    .map(PodReading::text)
                    .orElse("");
            return Optional.of(Message.of("cluster.kubernetes.ended.command", detail));
        }
        String podReason = pod.getStatus() == null ? "" : text(pod.getStatus().getReason());
        String podMessage = pod.getStatus() == null ? "" : text(pod.getStatus().getMessage());
        if (podReason.equals("Evicted")) {
            return Optional.of(Message.of("cluster.kubernetes.ended.evicted", podMessage));
        }
        Optional<PodCondition> disrupted = condition("DisruptionTarget");
        if (disrupted.isPresent() && "True".equals(disrupted.get().getStatus())) {
            return Optional.of(Message.of(
                    "cluster.kubernetes.ended.disrupted",
                    text(disrupted.get().getReason()),
                    text(disrupted.get().getMessage())));
        }
        if (phaseWord().equals("Failed") && !podReason.isEmpty() && terminated.isEmpty()) {
            return Optional.of(Message.of("cluster.kubernetes.ended.rejected", podReason, podMessage));
        }
        return Optional.empty();
    }

    private Optional<ContainerState> state() {
        List<ContainerStatus> all =
                pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses();
        return all.stream()
                .filter(status -> Names.CONTAINER.equals(status.getName()))
                .map(ContainerStatus::getState)
                .findFirst();
    }

    private Optional<PodCondition> condition(String type) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(each -> type.equals(each.getType()))
                        .findFirst();
    }

    private String phaseWord() {
        return pod.getStatus() == null ? "" : text(pod.getStatus().getPhase());
    }

    private String image() {
        return text(pod.getSpec().getContainers().getFirst().getImage());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
