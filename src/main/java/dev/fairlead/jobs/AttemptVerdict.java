package dev.fairlead.jobs;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.kernel.Message;
import dev.fairlead.scheduling.Workloads.StopCause;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt has ended and what follows for its job.
 *
 * @param next SUCCEEDED, FAILED, CANCELLED, or WAITING where another attempt follows
 * @param exitCode the one that decided; null where none was recorded
 * @param countsAsRetry whether it uses one of the job's retries
 * @param pause before the next attempt
 */
public record AttemptVerdict(
        AttemptView.Outcome outcome,
        JobState next,
        @Nullable Integer exitCode,
        @Nullable Message reason,
        boolean countsAsRetry,
        Duration pause) {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    /**
     * Judges an attempt all of whose replicas have ended.
     *
     * @param cause why it was stopped; null where nobody stopped it
     * @param retriesUsed by attempts before this one
     */
    public static AttemptVerdict of(JobSpec spec, AttemptObservation seen, @Nullable StopCause cause, int retriesUsed) {
        boolean serves = spec.role() == JobSpec.Role.SERVING;
        if (hasSucceeded(spec, seen) && !serves && cause != StopCause.CANCELLED) {
            return new AttemptVerdict(AttemptView.Outcome.SUCCEEDED, JobState.SUCCEEDED, 0, null, false, Duration.ZERO);
        }
        if (cause != null) {
            return stopped(spec, seen, cause);
        }
        Optional<ReplicaObservation> lost = seen.replicas().stream()
                .filter(replica -> replica.phase() instanceof Phase.Lost)
                .findFirst();
        if (lost.isPresent()) {
            Message reason = Message.of("attempt.lost", lost.get().index());
            return failed(spec, AttemptView.Outcome.LOST, null, reason, retriesUsed);
        }
        if (hasSucceeded(spec, seen)) {
            return failed(spec, AttemptView.Outcome.FAILED, 0, Message.of("attempt.stopped-serving"), retriesUsed);
        }
        ReplicaObservation first = firstFailure(seen.replicas());
        Phase.Ended end = (Phase.Ended) first.phase();
        return failed(spec, AttemptView.Outcome.FAILED, end.exitCode(), sentence(first.index(), end), retriesUsed);
    }

    /** For an attempt of which the cluster knows nothing any more. */
    public static AttemptVerdict lost(JobSpec spec, @Nullable StopCause cause, int retriesUsed) {
        if (cause == StopCause.CANCELLED || cause == StopCause.REPLACED) {
            return new AttemptVerdict(
                    AttemptView.Outcome.CANCELLED, JobState.CANCELLED, null, null, false, Duration.ZERO);
        }
        return failed(spec, AttemptView.Outcome.LOST, null, Message.of("attempt.lost", 0), retriesUsed);
    }

    private static boolean hasSucceeded(JobSpec spec, AttemptObservation seen) {
        if (spec.successPolicy() == JobSpec.SuccessPolicy.CHIEF) {
            return endedWell(seen.replicas().getFirst());
        }
        return seen.replicas().stream().allMatch(AttemptVerdict::endedWell);
    }

    private static boolean endedWell(ReplicaObservation replica) {
        return replica.phase() instanceof Phase.Ended end && end.exitCode() != null && end.exitCode() == 0;
    }

    private static AttemptVerdict stopped(JobSpec spec, AttemptObservation seen, StopCause cause) {
        return switch (cause) {
            case CANCELLED, REPLACED ->
                new AttemptVerdict(
                        AttemptView.Outcome.CANCELLED,
                        JobState.CANCELLED,
                        anyExitCode(seen),
                        null,
                        false,
                        Duration.ZERO);
            case PREEMPTED ->
                new AttemptVerdict(
                        AttemptView.Outcome.PREEMPTED,
                        JobState.WAITING,
                        anyExitCode(seen),
                        Message.of("attempt.preempted"),
                        false,
                        Duration.ZERO);
            case OUT_OF_TIME ->
                new AttemptVerdict(
                        AttemptView.Outcome.OUT_OF_TIME,
                        JobState.FAILED,
                        anyExitCode(seen),
                        Message.of("attempt.out-of-time", String.valueOf(spec.maxRunTime())),
                        false,
                        Duration.ZERO);
        };
    }

    private static AttemptVerdict failed(
            JobSpec spec, AttemptView.Outcome outcome, @Nullable Integer exitCode, Message reason, int retriesUsed) {
        if (retriesUsed >= spec.maxRetries()) {
            return new AttemptVerdict(outcome, JobState.FAILED, exitCode, reason, false, Duration.ZERO);
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(retriesUsed, DOUBLINGS));
        return new AttemptVerdict(
                outcome,
                JobState.WAITING,
                exitCode,
                reason,
                true,
                pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** The replica whose failure came first; those that the gang's stop ended come after it. */
    private static ReplicaObservation firstFailure(List<ReplicaObservation> replicas) {
        return replicas.stream()
                .filter(replica -> !endedWell(replica))
                .min(Comparator.comparing(replica -> ((Phase.Ended) replica.phase()).endedAt()))
                .orElseThrow();
    }

    private static Message sentence(int index, Phase.Ended end) {
        if (end.reason() != null) {
            return end.reason();
        }
        Integer code = end.exitCode();
        if (code == null) {
            return Message.of("attempt.never-started", index);
        }
        return ExitSignal.of(code)
                .map(signal -> Message.of("attempt.exit-signal", index, code, signal))
                .orElseGet(() -> Message.of("attempt.exit-code", index, code));
    }

    private static @Nullable Integer anyExitCode(AttemptObservation seen) {
        for (ReplicaObservation replica : seen.replicas()) {
            if (replica.phase() instanceof Phase.Ended end && end.exitCode() != null) {
                return end.exitCode();
            }
        }
        return null;
    }
}
