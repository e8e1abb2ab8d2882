package dev.fairlead.scheduling.loop;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.core.Plan;
import dev.fairlead.scheduling.core.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** The last cycle's answers, for readers on any thread, and the way to ask for another cycle. */
@Component
class Published {
    private final AtomicReference<State> state = new AtomicReference<>(new State(Map.of(), QueueBoard.EMPTY));
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

    void set(Cycle.Input input, Plan plan, Map<JobId, AttemptId> admitted) {
        TreeMap<QueueId, QueueBoard.Share> shares = new TreeMap<>();
        plan.shares()
                .forEach((id, share) ->
                        shares.put(id, new QueueBoard.Share(share.guarantee(), share.deserved(), share.used())));
        QueueBoard board = new QueueBoard(
                input.now(),
                input.cluster().capacity(),
                shares,
                waiting(input, plan),
                running(input, plan, admitted),
                input.cluster().nodes().stream()
                        .map(node -> new QueueBoard.NodeRow(
                                node.name(),
                                node.total(),
                                node.gpus().stream().map(gpu -> gpu.index()).toList(),
                                node.ready()))
                        .toList());
        state.set(new State(Map.copyOf(plan.explanations()), board));
    }

    private static List<QueueBoard.Waiting> waiting(Cycle.Input input, Plan plan) {
        Map<JobId, Demand> demands = new TreeMap<>();
        input.waiting().forEach(demand -> demands.put(demand.job(), demand));
        List<QueueBoard.Waiting> waiting = new ArrayList<>();
        for (JobId job : plan.line()) {
            Demand demand = demands.remove(job);
            Explanation why = plan.explanations().get(job);
            if (demand != null && why != null) {
                waiting.add(QueueBoard.Waiting.of(demand, waiting.size() + 1, why));
            }
        }
        demands.forEach((job, demand) -> {
            Explanation why = plan.explanations().get(job);
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
