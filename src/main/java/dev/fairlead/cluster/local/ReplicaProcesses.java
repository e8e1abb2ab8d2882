package dev.fairlead.cluster.local;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the processes of a replica: those that carry its mark, share the session of its command, descend from one of
 * these, or did so when last looked at. A process that clears its environment and leaves its parents between two looks is
 * not found; only cgroups could hold it.
 */
final class ReplicaProcesses {
    private record Known(long pid, long start) {}

    private final Map<Path, Set<Known>> remembered = new HashMap<>();

    /** The processes of a replica, its supervisor not among them. */
    synchronized List<ProcessTable.Entry> of(ReplicaFolder replica, Map<Long, ProcessTable.Entry> table) {
        Set<Known> before = remembered.getOrDefault(replica.path(), Set.of());
        long session = replica.process()
                .filter(mark -> isSame(mark, table) || isSessionOf(mark, table))
                .map(ProcessMark::pid)
                .orElse(-1L);
        Map<Long, ProcessTable.Entry> found = new HashMap<>();
        for (ProcessTable.Entry entry : table.values()) {
            boolean own = entry.isMarked(replica.path())
                    || entry.session() == session
                    || before.contains(new Known(entry.pid(), entry.start()));
            if (own && !entry.supervises(replica.path())) {
                found.put(entry.pid(), entry);
            }
        }
        addDescendants(found, table.values());
        remember(replica.path(), found.values());
        return List.copyOf(found.values());
    }

    synchronized void forget(ReplicaFolder replica) {
        remembered.remove(replica.path());
    }

    static boolean isSupervised(ReplicaFolder replica, Map<Long, ProcessTable.Entry> table) {
        return table.values().stream().anyMatch(entry -> entry.supervises(replica.path()));
    }

    private static boolean isSame(ProcessMark mark, Map<Long, ProcessTable.Entry> table) {
        ProcessTable.Entry entry = table.get(mark.pid());
        return entry != null && entry.start() == mark.start();
    }

    /** A session outlives its leader, and its number is not used again before it is empty. */
    private static boolean isSessionOf(ProcessMark mark, Map<Long, ProcessTable.Entry> table) {
        return !table.containsKey(mark.pid())
                && table.values().stream()
                        .anyMatch(entry -> entry.session() == mark.pid() && entry.start() >= mark.start());
    }

    private static void addDescendants(Map<Long, ProcessTable.Entry> found, Collection<ProcessTable.Entry> all) {
        boolean grown = !found.isEmpty();
        while (grown) {
            grown = false;
            for (ProcessTable.Entry entry : all) {
                if (found.containsKey(entry.parent()) && found.putIfAbsent(entry.pid(), entry) == null) {
                    grown = true;
                }
            }
        }
    }

    private void remember(Path replica, Collection<ProcessTable.Entry> entries) {
        Set<Known> known = new HashSet<>();
        entries.forEach(entry -> known.add(new Known(entry.pid(), entry.start())));
        if (known.isEmpty()) {
            remembered.remove(replica);
        } else {
            remembered.put(replica, known);
        }
    }
}
