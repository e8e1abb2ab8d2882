package dev.fairlead.cluster.local;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.cluster.local.StopRequest.Cause;
import dev.fairlead.kernel.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one attempt at a time; called again and again for each that has not ended. Everything it does is written down
 * before it is done, so that another portal goes on where this one was killed:
 *
 * <ol>
 *   <li>a replica without a supervisor and without any process is lost;
 *   <li>what an ended command left behind is ended;
 *   <li>the first failure, or the end of the chief, stops the gang;
 *   <li>a stop is carried out: SIGTERM once, SIGKILL after the grace period until nothing is left.
 * </ol>
 */
final class Caretaker {
    private static final Duration LONGEST_SWEEP = Duration.ofSeconds(5);

    private final ProcessTable processes;
    private final ReplicaProcesses ownership;
    private final Clock clock;
    private final Set<ReplicaFolder> missing = new HashSet<>();
    private @Nullable Map<Long, ProcessTable.Entry> table;

    Caretaker(ProcessTable processes, ReplicaProcesses ownership, Clock clock) {
        this.processes = processes;
        this.ownership = ownership;
        this.clock = clock;
    }

    /** Begins a round: what the process table said before is out of date. */
    void newRound() {
        table = null;
    }

    /** Answers what is seen of the attempt afterwards. */
    AttemptObservation lookAfter(HeldAttempt attempt) {
        Optional<StopRequest> stop = attempt.folder().stopRequest();
        for (int index = 0; index < attempt.size(); index++) {
            ReplicaFolder replica = attempt.folder().replica(index);
            if (replica.exit().isPresent()) {
                sweep(attempt, replica, stop);
            } else if (replica.lost().isEmpty()) {
                stop.ifPresent(request -> carryOut(request, replica));
                findLost(replica);
            }
        }
        AttemptObservation seen = attempt.observe();
        if (stop.isEmpty()) {
            requestStopOfGang(attempt, seen);
        }
        return seen;
    }

    private void findLost(ReplicaFolder replica) {
        if (!replica.hasStarted()
                || replica.supervisor().filter(processes::isAlive).isPresent()) {
            missing.remove(replica);
            return;
        }
        if (replica.exit().isPresent() || ReplicaProcesses.isSupervised(replica, table())) {
            missing.remove(replica);
            return;
        }
        boolean commandLives = replica.process().filter(processes::isAlive).isPresent();
        List<ProcessTable.Entry> remaining = ownership.of(replica, table());
        if (!remaining.isEmpty()) {
            if (!commandLives) {
                endLeftovers(replica, remaining, LONGEST_SWEEP);
            }
            return;
        }
        // Twice in a row, since the process table is not read in one instant.
        if (!missing.add(replica)) {
            missing.remove(replica);
            replica.lost(clock.instant());
            ownership.forget(replica);
        }
    }

    private void sweep(HeldAttempt attempt, ReplicaFolder replica, Optional<StopRequest> stop) {
        if (replica.isSwept()) {
            return;
        }
        List<ProcessTable.Entry> leftovers = ownership.of(replica, table());
        if (leftovers.isEmpty()) {
            explain(replica, stop);
            replica.swept();
            ownership.forget(replica);
            return;
        }
        Duration grace = attempt.record().stopGrace();
        endLeftovers(replica, leftovers, grace.compareTo(LONGEST_SWEEP) < 0 ? grace : LONGEST_SWEEP);
    }

    private void endLeftovers(ReplicaFolder replica, List<ProcessTable.Entry> leftovers, Duration grace) {
        Instant now = clock.instant();
        Optional<Instant> since = replica.sweeping();
        if (since.isEmpty()) {
            replica.sweeping(now);
            Signals.terminate(leftovers);
        } else if (!now.isBefore(since.get().plus(grace))) {
            Signals.kill(leftovers);
        }
    }

    /** Says what the exit code alone does not. */
    private static void explain(ReplicaFolder replica, Optional<StopRequest> stop) {
        replica.failedPreparation()
                .ifPresent(code -> replica.reason(Message.of("cluster.local.ended.environment", code)));
        ReplicaFolder.Exit exit = replica.exit().orElseThrow();
        boolean failed = exit.code() == null || exit.code() != 0;
        if (failed && stop.isPresent() && !exit.at().isBefore(stop.get().since())) {
            replica.reason(reason(stop.get()));
        }
    }

    private static Message reason(StopRequest stop) {
        return switch (stop.cause()) {
            case REQUESTED -> Message.of("cluster.local.ended.stopped");
            case CHIEF_ENDED -> Message.of("cluster.local.ended.chief");
            case REPLICA_FAILED ->
                stop.exitCode() == null
                        ? Message.of("cluster.local.ended.with-gang", stop.replica())
                        : Message.of("cluster.local.ended.with-gang-code", stop.replica(), stop.exitCode());
        };
    }

    private void requestStopOfGang(HeldAttempt attempt, AttemptObservation seen) {
        for (ReplicaObservation replica : seen.replicas()) {
            boolean chief = attempt.record().chiefDecides() && replica.index() == 0;
            switch (replica.phase()) {
                case Phase.Ended ended -> {
                    boolean failed = ended.exitCode() == null || ended.exitCode() != 0;
                    if (failed || chief) {
                        stopGang(attempt, failed ? Cause.REPLICA_FAILED : Cause.CHIEF_ENDED, replica, ended.exitCode());
                        return;
                    }
                }
                case Phase.Lost lost -> {
                    stopGang(attempt, Cause.REPLICA_FAILED, replica, null);
                    return;
                }
                case Phase.Preparing preparing -> {}
                case Phase.Running running -> {}
                case Phase.Stopping stopping -> {}
            }
        }
    }

    private void stopGang(HeldAttempt attempt, Cause cause, ReplicaObservation replica, @Nullable Integer code) {
        if (attempt.size() > 1) {
            requestStop(attempt, attempt.record().stopGrace(), cause, replica.index(), code);
        }
    }

    /** Writes down that the attempt shall stop; an earlier end than the one asked for before counts. */
    void requestStop(HeldAttempt attempt, Duration grace, Cause cause, int replica, @Nullable Integer code) {
        long now = clock.millis();
        long killAt = now + grace.toMillis();
        synchronized (attempt) {
            Optional<StopRequest> known = attempt.folder().stopRequest();
            if (known.isEmpty()) {
                attempt.folder().stopRequest(new StopRequest(now, killAt, cause, replica, code));
            } else if (killAt < known.get().killAt()) {
                StopRequest first = known.get();
                attempt.folder()
                        .stopRequest(
                                new StopRequest(first.at(), killAt, first.cause(), first.replica(), first.exitCode()));
            }
        }
    }

    private void carryOut(StopRequest stop, ReplicaFolder replica) {
        if (!replica.hasStarted() && replica.claim()) {
            replica.reason(reason(stop));
            replica.neverStarted(clock.instant());
            return;
        }
        List<ProcessTable.Entry> living = ownership.of(replica, table());
        if (living.isEmpty()) {
            return;
        }
        // Killing comes first: it needs no room on the disk.
        if (clock.millis() >= stop.killAt()) {
            Signals.kill(living);
        } else if (replica.terminated().isEmpty()) {
            replica.terminated(clock.instant());
            Signals.terminate(living);
        }
    }

    private Map<Long, ProcessTable.Entry> table() {
        Map<Long, ProcessTable.Entry> read = table;
        if (read == null) {
            read = processes.read();
            table = read;
        }
        return read;
    }
}
