package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.QueueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Queues below one root, checked: no orphan, no cycle. */
public final class QueueTree {
    private final QueueSpec root;
    private final SortedMap<QueueId, QueueSpec> queues = new TreeMap<>();
    private final SortedMap<QueueId, List<QueueSpec>> children = new TreeMap<>();

    private QueueTree(QueueSpec root) {
        this.root = root;
    }

    /** Builds the tree; children keep the order of the list. */
    public static QueueTree of(List<QueueSpec> specs) {
        List<QueueSpec> roots =
                specs.stream().filter(queue -> queue.parent() == null).toList();
        if (roots.size() != 1) {
            throw new IllegalArgumentException("A queue tree has one root; this one has " + roots.size() + ".");
        }
        QueueTree tree = new QueueTree(roots.getFirst());
        for (QueueSpec queue : specs) {
            if (tree.queues.put(queue.id(), queue) != null) {
                throw new IllegalArgumentException("Queue " + queue.id() + " is in the tree twice.");
            }
            QueueId parent = queue.parent();
            if (parent != null) {
                tree.children.computeIfAbsent(parent, id -> new ArrayList<>()).add(queue);
            }
        }
        tree.requireAllReached();
        return tree;
    }

    public QueueSpec root() {
        return root;
    }

    public Optional<QueueSpec> find(QueueId id) {
        return Optional.ofNullable(queues.get(id));
    }

    public List<QueueSpec> children(QueueId id) {
        return children.getOrDefault(id, List.of());
    }

    /** The queue and its ancestors, the root last; the root alone where there is no such queue. */
    public List<QueueSpec> path(QueueId id) {
        List<QueueSpec> path = new ArrayList<>();
        Optional<QueueSpec> at = find(id);
        while (at.isPresent()) {
            path.add(at.get());
            at = Optional.ofNullable(at.get().parent()).flatMap(this::find);
        }
        return path.isEmpty() ? List.of(root) : path;
    }

    private void requireAllReached() {
        List<QueueSpec> reached = new ArrayList<>(List.of(root));
        for (int at = 0; at < reached.size(); at++) {
            reached.addAll(children(reached.get(at).id()));
        }
        if (reached.size() != queues.size()) {
            List<QueueSpec> lost = new ArrayList<>(queues.values());
            lost.removeAll(reached);
            throw new IllegalArgumentException("Queue " + lost.getFirst().name()
                    + " does not hang on the root: its parents are missing or a circle.");
        }
    }
}
