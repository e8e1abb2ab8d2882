package dev.fairlead.scheduling;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.Node;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.teams.TeamListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One queue for each team below the root of the cluster. */
@Service
class TeamQueues implements QueueService, TeamListener {
    /** The label of a node that names its rack. */
    private static final String RACK = "rack";

    private final QueueStore store;
    private final QueueBoards boards;
    private final Cluster cluster;
    private final AccessCheck access;
    private final AuditLog audit;
    private final EventLog events;
    private final Ids ids;
    private final TransactionTemplate transaction;

    TeamQueues(
            QueueStore store,
            QueueBoards boards,
            Cluster cluster,
            AccessCheck access,
            AuditLog audit,
            EventLog events,
            Ids ids,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.boards = boards;
        this.cluster = cluster;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.ids = ids;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void created(TeamRef team, boolean first) {
        createTeamQueue(team);
    }

    @Override
    public void createTeamQueue(TeamRef team) {
        transaction.executeWithoutResult(status -> {
            if (store.findDefault(cluster.id(), team.id()).isEmpty()) {
                insert(team);
            }
        });
    }

    @Override
    public List<QueueView> tree(Actor actor) {
        List<Queue> queues = store.list(cluster.id());
        QueueBoard board = boards.board();
        ResourceAmount capacity = capacity();
        List<QueueView> views = new ArrayList<>();
        queues.stream()
                .filter(queue -> queue.parent() == null)
                .forEach(root -> addWithChildren(root, 0, queues, board, capacity, views));
        return views;
    }

    @Override
    public QueueView update(Actor actor, QueueId id, long version, Quota quota) {
        access.require(actor, Permission.MANAGE_QUOTAS);
        ResourceAmount capacity = capacity();
        transaction.executeWithoutResult(status -> {
            Queue before = store.find(id).orElseThrow(() -> RefusedException.notFound("queue", id.value()));
            Queue after = new Queue(
                    id,
                    before.cluster(),
                    before.team(),
                    before.parent(),
                    before.name(),
                    quota.guarantee(),
                    quota.limit(),
                    quota.weight(),
                    version);
            List<Queue> tree = store.list(before.cluster()).stream()
                    .map(queue -> queue.id().equals(id) ? after : queue)
                    .toList();
            new QuotaRules(tree, capacity).check(after);
            if (!store.update(after)) {
                throw RefusedException.conflict("queue.changed-meanwhile", before.name());
            }
            SubjectRef subject = new SubjectRef("queue", id.value());
            audit.record(actor, "queue.update", before.team(), subject, values(before), values(after), null);
            events.append(before.team(), subject, "queue.updated", actor, values(after));
        });
        return tree(actor).stream()
                .filter(view -> view.queue().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public QueueBoard board(Actor actor) {
        QueueBoard board = boards.board().inRacks(racks());
        if (access.allows(actor, Permission.SEE_QUEUE_NAMES)) {
            return board;
        }
        Map<TeamId, Boolean> visible = new HashMap<>();
        return board.redacted(team -> visible.computeIfAbsent(team, id -> access.allows(actor, id, Permission.VIEW)));
    }

    private Map<String, String> racks() {
        Map<String, String> racks = new HashMap<>();
        for (Node node : cluster.nodes()) {
            String rack = node.labels().get(RACK);
            if (rack != null) {
                racks.put(node.name(), rack);
            }
        }
        return racks;
    }

    private void insert(TeamRef team) {
        List<Queue> queues = store.list(cluster.id());
        QueueId root = queues.isEmpty() ? insertRoot() : queues.getFirst().id();
        boolean isFirst = queues.size() <= 1;
        Queue queue = new Queue(
                new QueueId(ids.next("queue")),
                cluster.id(),
                team.id(),
                root,
                team.name(),
                isFirst ? Guarantee.WHOLE_CLUSTER : Guarantee.NONE,
                new TreeMap<>(),
                1,
                1);
        store.insert(queue);
        SubjectRef subject = new SubjectRef("queue", queue.id().value());
        audit.record(Actor.SYSTEM, "queue.create", team.id(), subject, Map.of(), values(queue), null);
        events.append(team.id(), subject, "queue.created", Actor.SYSTEM, values(queue));
    }

    private QueueId insertRoot() {
        QueueId id = new QueueId(ids.next("queue"));
        store.insert(
                new Queue(id, cluster.id(), null, null, Queue.ROOT, Guarantee.WHOLE_CLUSTER, new TreeMap<>(), 1, 1));
        return id;
    }

    private static void addWithChildren(
            Queue queue,
            int depth,
            List<Queue> queues,
            QueueBoard board,
            ResourceAmount capacity,
            List<QueueView> views) {
        QueueBoard.Share share = board.shares().get(queue.id());
        views.add(new QueueView(
                queue,
                depth,
                queue.guarantee().in(capacity),
                share == null ? ResourceAmount.NONE : share.deserved(),
                share == null ? ResourceAmount.NONE : share.used()));
        queues.stream()
                .filter(child -> queue.id().equals(child.parent()))
                .forEach(child -> addWithChildren(child, depth + 1, queues, board, capacity, views));
    }

    private ResourceAmount capacity() {
        return cluster.nodes().stream()
                .filter(Node::ready)
                .map(TeamQueues::capacity)
                .reduce(ResourceAmount.NONE, ResourceAmount::plus);
    }

    private static ResourceAmount capacity(Node node) {
        ResourceAmount sum =
                ResourceAmount.of(node.capacity().milliCpu(), node.capacity().memoryMib());
        for (Node.Gpu gpu : node.gpus()) {
            sum = sum.plus(ResourceAmount.of(0, 0, gpu.gpuClass(), 1000));
        }
        return sum;
    }

    private static Map<String, Object> values(Queue queue) {
        return Map.of(
                "name",
                queue.name(),
                "guarantee",
                queue.guarantee().whole()
                        ? "whole cluster"
                        : ExplanationText.amount(queue.guarantee().amount()),
                "limit",
                queue.limit(),
                "weight",
                queue.weight());
    }
}
