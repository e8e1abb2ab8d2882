package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.events.EventLog;
import dev.fairlead.events.Leadership;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Workloads;
import dev.fairlead.scheduling.Workloads.StopCause;
import dev.fairlead.scheduling.core.Plan;
import dev.fairlead.scheduling.core.Running;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a cycle in one transaction that holds the leader's row: transitions, decisions, the usage ledger, the event. Whatever
 * fails for one job undoes all, names the job, and is tried again without it.
 */
@Component
class RecordCycle {
    private final Workloads workloads;
    private final ScheduleStore store;
    private final Cluster cluster;
    private final EventLog events;
    private final Leadership leadership;
    private final Ids ids;
    private final TransactionTemplate transaction;

    RecordCycle(
            Workloads workloads,
            ScheduleStore store,
            Cluster cluster,
            EventLog events,
            Leadership leadership,
            Ids ids,
            PlatformTransactionManager transactions) {
        this.workloads = workloads;
        this.store = store;
        this.cluster = cluster;
        this.events = events;
        this.leadership = leadership;
        this.ids = ids;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What was written and is now to be applied.
     *
     * @param admitted the new attempts, by job
     * @param ended attempts that hold nothing any more
     */
    record Recorded(SortedMap<JobId, AttemptId> admitted, List<AttemptId> ended) {}

    /** Writes nothing, and takes no lock, where nothing has changed. */
    Recorded record(long epoch, Draft draft, Plan plan, Cycle.Input input) {
        boolean splits = store.hasUsageOpenSince(input.now().truncatedTo(ChronoUnit.DAYS));
        boolean isQuiet = draft.isEmpty()
                && plan.admissions().isEmpty()
                && plan.preemptions().isEmpty()
                && !splits;
        if (isQuiet) {
            return new Recorded(new TreeMap<>(), List.of());
        }
        return transaction.execute(status -> write(epoch, draft, plan, input));
    }

    /** Runs a small change of the loop in a transaction of its own. */
    void inTransaction(long epoch, Runnable change) {
        transaction.executeWithoutResult(status -> {
            leadership.requireEpoch(epoch);
            change.run();
        });
    }

    /** As {@link #inTransaction(long, Runnable)}, with what came of it. */
    <T> T inTransaction(long epoch, Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            leadership.requireEpoch(epoch);
            return change.get();
        }));
    }

    /** Fails where another process leads by now. */
    void requireEpoch(long epoch) {
        inTransaction(epoch, () -> {});
    }

    private Recorded write(long epoch, Draft draft, Plan plan, Cycle.Input input) {
        leadership.requireEpoch(epoch);
        Instant now = input.now();
        List<Cycle.Decision> decisions = new ArrayList<>();
        // 1. the books up to midnight, before anything in them ends today
        store.splitUsage(now);
        // 2. what has ended, or never began, gives its resources back
        List<AttemptId> ended = writeEnds(draft, decisions, now);
        draft.refused.forEach(refusal -> writeRefusal(refusal, ended, now));
        draft.launched.forEach(attempt -> store.launched(attempt, now));
        // 3. what people wished
        draft.settled.forEach(intent -> JobFault.blame(intent.job(), () -> workloads.settle(intent, now)));
        draft.closed.forEach(intent -> JobFault.blame(intent.job(), () -> workloads.close(intent, now)));
        // 4. what has to stop
        draft.stops.forEach(stop -> writeStop(stop, decisions, now));
        plan.preemptions().forEach(preemption -> writePreemption(preemption, input, decisions));
        // 5. what starts
        SortedMap<JobId, AttemptId> admitted = new TreeMap<>();
        for (Plan.Admission admission : plan.admissions()) {
            admitted.put(admission.job(), writeAdmission(admission, epoch, input, decisions));
        }
        // 6. the decisions
        store.record(new Cycle(ids.next("cycle"), epoch, input, decisions));
        if (!decisions.isEmpty() || !ended.isEmpty()) {
            events.append(
                    null,
                    new SubjectRef("cluster", cluster.id().value()),
                    "scheduling.decided",
                    Actor.SYSTEM,
                    Map.of(
                            "started", admitted.size(),
                            "preempted", plan.preemptions().size(),
                            "ended", ended.size()));
        }
        return new Recorded(admitted, ended);
    }

    private List<AttemptId> writeEnds(Draft draft, List<Cycle.Decision> decisions, Instant now) {
        List<AttemptId> ended = new ArrayList<>();
        for (Draft.Observation observation : draft.observations) {
            AttemptId attempt = observation.attempt().attempt();
            Demand demand = observation.attempt().demand();
            JobFault.blame(demand.job(), () -> {
                boolean hasEnded = workloads.observe(attempt, observation.seen(), now);
                if (observation.seen().hasEnded() && !hasEnded) {
                    throw new IllegalStateException("Every replica of attempt " + attempt
                            + " has ended, but the attempt has not; its resources would be given away twice.");
                }
                if (hasEnded) {
                    store.closeUsage(attempt, now);
                    ended.add(attempt);
                }
            });
        }
        for (Workloads.ActiveAttempt lost : draft.lost) {
            JobFault.blame(lost.demand().job(), () -> workloads.lost(lost.attempt(), now));
            store.closeUsage(lost.attempt(), now);
            ended.add(lost.attempt());
            decisions.add(decision(Cycle.Kind.LOST, lost.demand(), lost.attempt(), null));
        }
        return ended;
    }

    private void writeRefusal(Draft.Refusal refusal, List<AttemptId> ended, Instant now) {
        AttemptId attempt = refusal.attempt().attempt();
        JobFault.blame(refusal.attempt().demand().job(), () -> {
            if (refusal.isForNow()) {
                workloads.postponed(attempt, refusal.why().text(), now);
            } else {
                workloads.refused(attempt, refusal.why().text(), now);
            }
        });
        store.closeUsage(attempt, now);
        ended.add(attempt);
    }

    private void writeStop(Draft.Stop stop, List<Cycle.Decision> decisions, Instant now) {
        Demand demand = stop.attempt().demand();
        JobFault.blame(demand.job(), () -> workloads.stopping(stop.attempt().attempt(), stop.cause(), now));
        Cycle.Kind kind = stop.cause() == StopCause.OUT_OF_TIME ? Cycle.Kind.OUT_OF_TIME : Cycle.Kind.CANCEL;
        decisions.add(decision(kind, demand, stop.attempt().attempt(), null));
    }

    private void writePreemption(Plan.Preemption preemption, Cycle.Input input, List<Cycle.Decision> decisions) {
        Demand demand = input.active().stream()
                .filter(running -> running.attempt().equals(preemption.victim()))
                .map(Running::demand)
                .findFirst()
                .orElseThrow();
        JobFault.blame(demand.job(), () -> workloads.stopping(preemption.victim(), StopCause.PREEMPTED, input.now()));
        decisions.add(decision(Cycle.Kind.PREEMPT, demand, preemption.victim(), preemption.claimant()));
    }

    private AttemptId writeAdmission(
            Plan.Admission admission, long epoch, Cycle.Input input, List<Cycle.Decision> decisions) {
        Demand demand = input.waiting().stream()
                .filter(waiting -> waiting.job().equals(admission.job()))
                .findFirst()
                .orElseThrow();
        AttemptId attempt = new AttemptId(ids.next("attempt"));
        JobFault.blame(
                demand.job(), () -> workloads.admit(demand.job(), attempt, admission.placement(), epoch, input.now()));
        store.openUsage(
                new Usage(cluster.id(), demand, attempt, admission.placement().total(), input.now()));
        decisions.add(new Cycle.Decision(
                ids.next("decision"),
                Cycle.Kind.ADMIT,
                demand.job(),
                attempt,
                demand.queue(),
                null,
                admission.placement()));
        return attempt;
    }

    private Cycle.Decision decision(Cycle.Kind kind, Demand demand, AttemptId attempt, @Nullable JobId claimant) {
        return new Cycle.Decision(ids.next("decision"), kind, demand.job(), attempt, demand.queue(), claimant, null);
    }
}
