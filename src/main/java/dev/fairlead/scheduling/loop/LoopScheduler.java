package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Queue;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueBoards;
import dev.fairlead.scheduling.QueueStore;
import dev.fairlead.scheduling.Scheduler;
import dev.fairlead.scheduling.core.ClusterState;
import dev.fairlead.scheduling.core.Planner;
import dev.fairlead.scheduling.core.QueueTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers other rooms from what the loop published last. */
@Component
class LoopScheduler implements Scheduler, QueueBoards {
    private final Published published;
    private final ReadWorld world;
    private final QueueStore queues;
    private final Cluster cluster;

    LoopScheduler(Published published, ReadWorld world, QueueStore queues, Cluster cluster) {
        this.published = published;
        this.world = world;
        this.queues = queues;
        this.cluster = cluster;
    }

    @Override
    public void wake() {
        published.wake();
    }

    @Override
    public Optional<Explanation> explain(JobId job) {
        Instant stalled = published.stalledSince();
        return stalled != null
                ? Optional.of(new Explanation.Stalled(stalled))
                : Optional.ofNullable(published.get().explanations().get(job));
    }

    @Override
    public Optional<Explanation.Inadmissible> admissible(QueueId queue, List<Demand.ReplicaSet> sets) {
        ClusterState nodes = world.nodes();
        return Planner.admissible(nodes, QueueTree.of(world.specs(world.queues(), nodes)), queue, sets);
    }

    @Override
    public QueueId defaultQueue(TeamId team) {
        return queues.findDefault(cluster.id(), team)
                .map(Queue::id)
                .orElseThrow(() -> RefusedException.notFound("queue", team.value()));
    }

    @Override
    public Optional<QueueId> findQueue(TeamId team, String name) {
        return queues.find(cluster.id(), team, name).map(Queue::id);
    }

    @Override
    public QueueBoard board() {
        return published.get().board();
    }
}
