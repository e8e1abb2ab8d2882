package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.Workloads.ActiveAttempt;
import dev.fairlead.scheduling.Workloads.Intent;
import dev.fairlead.scheduling.Workloads.StopCause;
import dev.fairlead.scheduling.Workloads.Wish;
import dev.fairlead.scheduling.core.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What follows from the world before anything is planned: ends, losses, stops, and wishes of people. */
final class Draft {
    /**
     * So many ends and losses, and so many starts, are written in one transaction: others who need the leader's row wait for no
     * more. The next cycle, which follows at once, takes up the rest.
     */
    static final int MOST_AT_ONCE = 200;

    final List<Observation> observations = new ArrayList<>();
    final List<ActiveAttempt> lost = new ArrayList<>();
    final Set<AttemptId> launched = new TreeSet<>();
    final List<Refusal> refused = new ArrayList<>();
    final List<Stop> stops = new ArrayList<>();
    final List<Intent> settled = new ArrayList<>();
    final List<Intent> closed = new ArrayList<>();
    /** What holds resources after the ends: the planner's input. */
    final List<Running> running = new ArrayList<>();
    /** What may be planned. */
    final List<Demand> waiting = new ArrayList<>();

    private final Map<JobId, ActiveAttempt> byJob = new HashMap<>();
    private final Set<JobId> leaving = new HashSet<>();

    /** What the cluster sees of an attempt, where it is news. */
    record Observation(ActiveAttempt attempt, AttemptObservation seen) {}

    /** The cluster did not take an attempt: never, or not now. */
    record Refusal(ActiveAttempt attempt, RefusedException why) {
        boolean isForNow() {
            return why.reason() == RefusedException.Reason.UNAVAILABLE;
        }
    }

    /**
     * Jobs that are left alone for now.
     *
     * @param wholly nothing is written about them
     * @param atStart they are not started
     */
    record Aside(Predicate<JobId> wholly, Predicate<JobId> atStart) {}

    /** An attempt that has to stop. */
    record Stop(ActiveAttempt attempt, StopCause cause) {}

    private Draft() {}

    /**
     * @param known what was recorded of each attempt before
     * @param evictions how often each job was evicted
     */
    static Draft of(Seen seen, Map<AttemptId, AttemptObservation> known, Map<JobId, Integer> evictions, Aside aside) {
        Predicate<JobId> paused = aside.wholly();
        Draft draft = new Draft();
        Map<AttemptId, StopCause> stopping = new TreeMap<>();
        seen.active().forEach(attempt -> draft.byJob.put(attempt.demand().job(), attempt));
        // 1. what came of launches; then ends, losses, news
        draft.takeIn(seen, paused);
        for (ActiveAttempt attempt : seen.active()) {
            if (!draft.leaving.contains(attempt.demand().job())
                    && !paused.test(attempt.demand().job())
                    && draft.observations.size() + draft.lost.size() < MOST_AT_ONCE) {
                draft.observe(attempt, seen, known);
            }
        }
        // 2. wishes
        Set<JobId> wished = new HashSet<>();
        for (Intent intent : seen.intents()) {
            wished.add(intent.job());
            if (!paused.test(intent.job()) && !draft.leaving.contains(intent.job())) {
                draft.fulfil(intent, stopping);
            }
        }
        // 3. the end of the time allowed
        for (ActiveAttempt attempt : seen.active()) {
            Instant end = attempt.maxEnd();
            boolean isOver = end != null && !end.isAfter(seen.now());
            boolean isWanted = attempt.stopping() == null && !stopping.containsKey(attempt.attempt());
            if (isOver && isWanted && draft.mayStop(attempt, paused)) {
                draft.stop(attempt, StopCause.OUT_OF_TIME, stopping);
            }
        }
        // 4. what is left to plan with
        draft.fill(
                seen,
                stopping,
                evictions,
                job -> paused.test(job) || aside.atStart().test(job) || wished.contains(job));
        return draft;
    }

    boolean isEmpty() {
        return observations.isEmpty()
                && lost.isEmpty()
                && launched.isEmpty()
                && refused.isEmpty()
                && stops.isEmpty()
                && settled.isEmpty()
                && closed.isEmpty();
    }

    /** A refusal that nobody wrote down is asked for again, so it may be passed over where the job is left alone. */
    private void takeIn(Seen seen, Predicate<JobId> paused) {
        Map<AttemptId, ActiveAttempt> byAttempt = new HashMap<>();
        seen.active().stream()
                .filter(attempt -> seen.notLaunched().contains(attempt.attempt()))
                .forEach(attempt -> byAttempt.put(attempt.attempt(), attempt));
        for (ClusterCalls.Outcome outcome : seen.calls().outcomes()) {
            ActiveAttempt attempt = byAttempt.get(outcome.order().attempt());
            if (attempt == null
                    || outcome.order().kind() != ClusterCalls.Kind.LAUNCH
                    || paused.test(attempt.demand().job())) {
                continue;
            }
            // What is there has been launched, whatever is said to the repeated order of a process whose first answer
            // was lost.
            boolean isThere = seen.observed().containsKey(attempt.attempt());
            if (isThere || outcome.result() instanceof ClusterCalls.Result.Done) {
                launched.add(attempt.attempt());
            } else if (outcome.result() instanceof ClusterCalls.Result.Refused(var why) && attempt.stopping() == null) {
                // One that is being stopped ends as stopped: see neverStarted.
                refused.add(new Refusal(attempt, why));
                leaving.add(attempt.demand().job());
            }
        }
    }

    private void observe(ActiveAttempt attempt, Seen seen, Map<AttemptId, AttemptObservation> known) {
        AttemptObservation observation = seen.observed().get(attempt.attempt());
        boolean isLaunched = !seen.notLaunched().contains(attempt.attempt());
        boolean isLaunching = seen.calls().isLaunching(attempt.attempt());
        if (observation == null && isLaunched) {
            lost.add(attempt);
            leaving.add(attempt.demand().job());
            return;
        }
        // While it is being launched nobody knows what there is of it, and what it was promised must not be given away.
        if (isLaunching && (observation == null || observation.hasEnded())) {
            return;
        }
        if (observation == null && attempt.stopping() != null && !launched.contains(attempt.attempt())) {
            observation = neverStarted(attempt, seen.now());
        }
        if (observation == null) {
            return;
        }
        if (observation.hasEnded()) {
            leaving.add(attempt.demand().job());
        }
        if (observation.hasEnded() || !observation.equals(known.get(attempt.attempt()))) {
            observations.add(new Observation(attempt, observation));
        }
    }

    /** Nobody launched it, and nobody wants it any more: it ends as it stands. */
    private static AttemptObservation neverStarted(ActiveAttempt attempt, Instant now) {
        List<ReplicaObservation> replicas = new ArrayList<>();
        for (Placement.Slot slot : attempt.placement().slots()) {
            Phase end = new Phase.Ended(null, now, null, Message.of("scheduling.never-launched"));
            replicas.add(new ReplicaObservation(replicas.size(), slot.node(), new TreeMap<>(), end));
        }
        return new AttemptObservation(attempt.attempt(), replicas);
    }

    /** A job with an attempt can be cancelled or get another rank; other wishes have nothing to do there and are closed. */
    private void fulfil(Intent intent, Map<AttemptId, StopCause> stopping) {
        ActiveAttempt attempt = byJob.get(intent.job());
        if (attempt == null || intent.wish() == Wish.REPRIORITISE) {
            settled.add(intent);
            return;
        }
        closed.add(intent);
        boolean isCancelled = attempt.stopping() == StopCause.CANCELLED || stopping.containsKey(attempt.attempt());
        if (intent.wish() == Wish.CANCEL && !isCancelled) {
            stop(attempt, StopCause.CANCELLED, stopping);
        }
    }

    private boolean mayStop(ActiveAttempt attempt, Predicate<JobId> paused) {
        JobId job = attempt.demand().job();
        return !leaving.contains(job) && !paused.test(job);
    }

    private void stop(ActiveAttempt attempt, StopCause cause, Map<AttemptId, StopCause> stopping) {
        stops.add(new Stop(attempt, cause));
        stopping.put(attempt.attempt(), cause);
    }

    private void fill(
            Seen seen, Map<AttemptId, StopCause> stopping, Map<JobId, Integer> evictions, Predicate<JobId> leftAlone) {
        for (ActiveAttempt attempt : seen.active()) {
            if (!leaving.contains(attempt.demand().job())) {
                running.add(new Running(
                        attempt.attempt(),
                        attempt.demand(),
                        attempt.placement(),
                        attempt.startedAt(),
                        attempt.runningSince(),
                        attempt.stopping() != null || stopping.containsKey(attempt.attempt()),
                        evictions.getOrDefault(attempt.demand().job(), 0)));
            }
        }
        seen.waiting().stream().filter(demand -> !leftAlone.test(demand.job())).forEach(waiting::add);
    }
}
