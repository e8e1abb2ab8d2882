package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.scheduling.Workloads;
import dev.fairlead.scheduling.Workloads.ActiveAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the cluster what was recorded: launch, stop, forget. Nothing here runs in a transaction, and everything may be said
 * twice; what fails is said again at a later tick, longer apart each time.
 */
@Component
class ApplyDecisions {
    private static final Logger LOG = LoggerFactory.getLogger(ApplyDecisions.class);
    private static final Duration GRACE_OF_STRAYS = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Workloads workloads;
    private final ScheduleStore store;
    private final RecordCycle transactions;
    /** Attempts that were told to stop since this process started. */
    private final Set<AttemptId> stopped = new HashSet<>();

    ApplyDecisions(Cluster cluster, Workloads workloads, ScheduleStore store, RecordCycle transactions) {
        this.cluster = cluster;
        this.workloads = workloads;
        this.store = store;
        this.transactions = transactions;
    }

    /** An attempt whose launch is recorded and not confirmed. */
    record Pending(JobId job, AttemptId attempt) {}

    /**
     * @param active as recorded now
     * @param launches recorded and not confirmed, of those that are still wanted
     */
    void apply(long epoch, Seen seen, List<ActiveAttempt> active, List<Pending> launches, Faults faults) {
        // 1. stop first, so that what is freed is free soon
        active.stream().filter(attempt -> attempt.stopping() != null).forEach(attempt -> stop(attempt, seen, faults));
        // 2. launch
        for (Pending pending : launches) {
            if (!faults.isPaused(pending.job(), seen.now())) {
                launch(epoch, pending, seen.now(), faults);
            }
        }
        // 3. what the cluster still holds of attempts that have ended
        Set<AttemptId> known = new HashSet<>();
        active.forEach(attempt -> known.add(attempt.attempt()));
        launches.forEach(pending -> known.add(pending.attempt()));
        seen.observed().values().stream()
                .filter(observation -> !known.contains(observation.attempt()))
                .forEach(this::clear);
        stopped.retainAll(known);
    }

    private void stop(ActiveAttempt attempt, Seen seen, Faults faults) {
        if (stopped.contains(attempt.attempt())) {
            return;
        }
        try {
            cluster.stop(attempt.attempt(), attempt.stopGrace());
            stopped.add(attempt.attempt());
        } catch (RuntimeException e) {
            Duration pause = faults.note(attempt.demand().job(), seen.now());
            LOG.warn("Attempt {} was not told to stop; trying again in {}", attempt.attempt(), pause, e);
        }
    }

    private void launch(long epoch, Pending pending, Instant now, Faults faults) {
        try {
            cluster.launch(workloads.launch(pending.attempt()));
            transactions.inTransaction(epoch, () -> store.launched(pending.attempt(), now));
            faults.clear(pending.job());
        } catch (RefusedException refusal) {
            LOG.info("Attempt {} cannot start: {}", pending.attempt(), refusal.getMessage());
            refuse(epoch, pending, refusal, now, faults);
        } catch (RuntimeException e) {
            Duration pause = faults.note(pending.job(), now);
            LOG.warn("Attempt {} was not launched; trying again in {}", pending.attempt(), pause, e);
        }
    }

    private void refuse(long epoch, Pending pending, RefusedException refusal, Instant now, Faults faults) {
        try {
            transactions.inTransaction(epoch, () -> {
                workloads.refused(pending.attempt(), refusal.text(), now);
                store.closeUsage(pending.attempt(), now);
            });
        } catch (RuntimeException e) {
            Duration pause = faults.note(pending.job(), now);
            LOG.warn("The refusal of attempt {} was not recorded; trying again in {}", pending.attempt(), pause, e);
        }
    }

    /** Ends what runs for an attempt that is closed (a leader that was replaced may have started it), and tidies up. */
    private void clear(AttemptObservation observation) {
        try {
            if (observation.hasEnded()) {
                cluster.forget(observation.attempt());
            } else if (stopped.add(observation.attempt())) {
                LOG.warn("Attempt {} runs, though it is closed; it is stopped", observation.attempt());
                cluster.stop(observation.attempt(), GRACE_OF_STRAYS);
            }
        } catch (RuntimeException e) {
            stopped.remove(observation.attempt());
            LOG.warn("Attempt {} was not cleared away; trying again", observation.attempt(), e);
        }
    }

    /** Attempts to launch: the new ones, and the earlier ones that nobody confirmed and nobody stops. */
    static List<Pending> pending(Seen seen, List<ActiveAttempt> active, RecordCycle.Recorded recorded) {
        List<Pending> pending = new ArrayList<>();
        for (ActiveAttempt attempt : active) {
            if (attempt.stopping() == null && seen.notLaunched().contains(attempt.attempt())) {
                pending.add(new Pending(attempt.demand().job(), attempt.attempt()));
            }
        }
        recorded.admitted().forEach((job, attempt) -> pending.add(new Pending(job, attempt)));
        return pending;
    }
}
