package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
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
import java.util.function.Predicate;

/** What follows from the world before anything is planned: ends, losses, stops, and wishes of people. */
final class Draft {
    final List<Observation> observations = new ArrayList<>();
    final List<ActiveAttempt> lost = new ArrayList<>();
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

    /** An attempt that has to stop. */
    record Stop(ActiveAttempt attempt, StopCause cause) {}

    private Draft() {}

    /**
     * @param known what was recorded of each attempt before
     * @param paused jobs that are left alone for now
     */
    static Draft of(
            Seen seen,
            Map<AttemptId, AttemptObservation> known,
            Map<JobId, Integer> evictions,
            Predicate<JobId> paused) {
        Draft draft = new Draft();
        Map<AttemptId, StopCause> stopping = new TreeMap<>();
        // 1. ends, losses, news
        for (ActiveAttempt attempt : seen.active()) {
            draft.byJob.put(attempt.demand().job(), attempt);
            if (!paused.test(attempt.demand().job())) {
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
        draft.fill(seen, stopping, evictions, job -> paused.test(job) || wished.contains(job));
        return draft;
    }

    boolean isEmpty() {
        return observations.isEmpty() && lost.isEmpty() && stops.isEmpty() && settled.isEmpty() && closed.isEmpty();
    }

    private void observe(ActiveAttempt attempt, Seen seen, Map<AttemptId, AttemptObservation> known) {
        AttemptObservation observation = seen.observed().get(attempt.attempt());
        boolean launched = !seen.notLaunched().contains(attempt.attempt());
        if (observation == null && launched) {
            lost.add(attempt);
            leaving.add(attempt.demand().job());
            return;
        }
        if (observation == null && attempt.stopping() != null) {
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

    /** A job with an attempt can be cancelled; other wishes have nothing to do there and are closed. */
    private void fulfil(Intent intent, Map<AttemptId, StopCause> stopping) {
        ActiveAttempt attempt = byJob.get(intent.job());
        if (attempt == null) {
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
                        attempt.stopping() != null || stopping.containsKey(attempt.attempt()),
                        evictions.getOrDefault(attempt.demand().job(), 0)));
            }
        }
        seen.waiting().stream().filter(demand -> !leftAlone.test(demand.job())).forEach(waiting::add);
    }
}
