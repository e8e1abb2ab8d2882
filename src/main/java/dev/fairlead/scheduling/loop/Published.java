package dev.fairlead.scheduling.loop;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.core.Plan;
import dev.fairlead.scheduling.core.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last cycle's answers, for readers on any thread, and the way to ask for another cycle. */
@Component
class Published {
    private final AtomicReference<State> state = new AtomicReference<>(new State(Map.of(), QueueBoard.EMPTY));
    private final AtomicReference<@Nullable Instant> stalledSince = new AtomicReference<>();
    private final Wake wake = new Wake();

    /** An immutable snapshot. */
    record State(Map<JobId, Explanation> explanations, QueueBoard board) {}

    State get() {
        return state.get();
    }

    void wake() {
        wake.wake();
    }

    void await(long millis) throws InterruptedException {
        wake.await(millis);
    }

    /** When the scheduler last was in order; null where it is. */
    @Nullable
    Instant stalledSince() {
        return stalledSince.get();
    }

    void stall(@Nullable Instant since) {
        stalledSince.set(since);
    }

    /**
     * Publishes a cycle.
     *
     * @param demands everybody that waits, those who were left alone too
     * @param aside why those were
     */
    void set(
            Cycle.Input input,
            Plan plan,
            Map<JobId, AttemptId> admitted,
            List<Demand> demands,
            Map<JobId, Explanation> aside) {
        Map<JobId, Explanation> explanations = new TreeMap<>(plan.explanations());
        aside.forEach(explanations::putIfAbsent);
        TreeMap<QueueId, QueueBoard.Share> shares = new TreeMap<>();
        plan.shares()
                .forEach((id, share) ->
                        shares.put(id, new QueueBoard.Share(share.guarantee(), share.deserved(), share.used())));
        QueueBoard board = new QueueBoard(
                input.now(),
                input.cluster().capacity(),
                shares,
                waiting(demands, plan.line(), explanations),
                running(input, plan, admitted),
                input.cluster().nodes().stream()
                        .map(node -> new QueueBoard.NodeRow(
                                node.name(),
                                node.total(),
                                node.gpus().stream().map(gpu -> gpu.index()).toList(),
                                node.ready()))
                        .toList());
        state.set(new State(Map.copyOf(explanations), board));
    }

    private static List<QueueBoard.Waiting> waiting(
            List<Demand> all, List<JobId> line, Map<JobId, Explanation> explanations) {
        Map<JobId, Demand> demands = new TreeMap<>();
        all.forEach(demand -> demands.put(demand.job(), demand));
        List<QueueBoard.Waiting> waiting = new ArrayList<>();
        for (JobId job : line) {
            Demand demand = demands.remove(job);
            Explanation why = explanations.get(job);
            if (demand != null && why != null) {
                waiting.add(QueueBoard.Waiting.of(demand, waiting.size() + 1, why));
            }
        }
        demands.forEach((job, demand) -> {
            Explanation why = explanations.get(job);
            if (why != null) {
                waiting.add(QueueBoard.Waiting.of(demand, 0, why));
            }
        });
        return List.copyOf(waiting);
    }

    private static List<QueueBoard.Holding> running(Cycle.Input input, Plan plan, Map<JobId, AttemptId> admitted) {
        List<QueueBoard.Holding> holding = new ArrayList<>();
        for (Running gang : input.active()) {
            boolean stopping = gang.stopping()
                    || plan.preemptions().stream()
                            .anyMatch(each -> each.victim().equals(gang.attempt()));
            holding.add(
                    QueueBoard.Holding.of(gang.attempt(), gang.demand(), gang.placement(), gang.startedAt(), stopping));
        }
        for (Plan.Admission admission : plan.admissions()) {
            AttemptId attempt = admitted.get(admission.job());
            if (attempt != null) {
                input.waiting().stream()
                        .filter(demand -> demand.job().equals(admission.job()))
                        .forEach(demand -> holding.add(
                                QueueBoard.Holding.of(attempt, demand, admission.placement(), input.now(), false)));
            }
        }
        return List.copyOf(holding);
    }
}
