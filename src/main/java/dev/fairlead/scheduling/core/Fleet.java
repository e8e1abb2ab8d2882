package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * What is free on every node, and where a gang goes: replica by replica, the largest first, onto the node that holds the
 * most of what remains, so that a gang spreads over few nodes; ties go to the node that is left with the least.
 */
final class Fleet {
    private static final Comparator<Gang.Piece> LARGEST_FIRST = Comparator.comparingLong(
                    (Gang.Piece piece) -> piece.amount().totalMilliGpu())
            .thenComparingLong(piece -> piece.amount().milliCpu())
            .thenComparingLong(piece -> piece.amount().memoryMib())
            .reversed()
            .thenComparingInt(Gang.Piece::rank);

    private final List<Machine> machines;
    private final SortedMap<String, Machine> byName = new TreeMap<>();

    private Fleet(List<Machine> machines) {
        this.machines = machines;
        machines.forEach(machine -> byName.put(machine.name(), machine));
    }

    static Fleet empty(ClusterState cluster) {
        List<Machine> machines = new ArrayList<>();
        for (ClusterState.NodeState node : cluster.nodes()) {
            machines.add(new Machine(node, machines.size()));
        }
        return new Fleet(machines);
    }

    /** As {@link #empty}, as if every node were ready: what could ever fit. */
    static Fleet registered(ClusterState cluster) {
        return empty(new ClusterState(cluster.nodes().stream()
                .map(node -> new ClusterState.NodeState(node.name(), node.capacity(), node.gpus(), true))
                .toList()));
    }

    /** What would be free if no node were closed. */
    Fleet opened() {
        return new Fleet(machines.stream().map(Machine::opened).toList());
    }

    Fleet copy() {
        return new Fleet(machines.stream().map(Machine::copy).toList());
    }

    /** Replicas on nodes that have gone take nothing. */
    void take(Placement placement) {
        for (Placement.Slot slot : placement.slots()) {
            Optional.ofNullable(byName.get(slot.node())).ifPresent(machine -> machine.take(slot));
        }
    }

    void give(Placement placement) {
        for (Placement.Slot slot : placement.slots()) {
            Optional.ofNullable(byName.get(slot.node())).ifPresent(machine -> machine.give(slot));
        }
    }

    /** Becomes, node by node, what is free in both fleets. */
    void setToLess(Fleet one, Fleet other) {
        for (int at = 0; at < machines.size(); at++) {
            machines.get(at).setToLess(one.machines.get(at), other.machines.get(at));
        }
    }

    /** What the open nodes have free together. */
    long free(String dimension) {
        return open(machine -> machine.free(dimension)).sum();
    }

    /** The most that one replica asking for {@code each} could take on one node. */
    long largestFree(String dimension, long each) {
        return open(machine -> machine.freeForOne(dimension, each)).max().orElse(0);
    }

    /** Where the gang lacks in sum, else where one replica finds no node, else the first, whose pieces lie apart. */
    String lacking(Gang gang, List<String> names) {
        ResourceAmount asked = gang.total();
        List<String> used = names.stream().filter(name -> asked.in(name) > 0).toList();
        return used.stream()
                .filter(name -> asked.in(name) > free(name))
                .findFirst()
                .or(() -> used.stream()
                        .filter(name -> gang.largest(name) > largestFree(name, gang.largest(name)))
                        .findFirst())
                .orElse(used.getFirst());
    }

    /** Where the whole gang fits; takes nothing. */
    Optional<Placement> place(Gang gang) {
        List<Gang.Piece> remaining = new ArrayList<>(gang.pieces());
        remaining.sort(LARGEST_FIRST);
        SortedMap<Integer, Placement.Slot> slots = new TreeMap<>();
        SortedMap<Integer, Machine> used = new TreeMap<>();
        while (!remaining.isEmpty()) {
            Optional<Filled> best = machines.stream()
                    .filter(machine -> machine.isOpen() && !used.containsKey(machine.index()))
                    .map(machine -> fill(machine, remaining))
                    .filter(filled -> !filled.slots().isEmpty())
                    .min(Filled.BEST_FIRST);
            if (best.isEmpty()) {
                return Optional.empty();
            }
            used.put(best.get().left().index(), best.get().left());
            slots.putAll(best.get().slots());
            remaining.removeIf(piece -> slots.containsKey(piece.rank()));
        }
        return Optional.of(new Placement(List.copyOf(slots.values())));
    }

    /** What a node takes of the remaining pieces, and what it is left with. */
    private record Filled(SortedMap<Integer, Placement.Slot> slots, Machine left) {
        static final Comparator<Filled> BEST_FIRST = Comparator.comparingInt(
                        (Filled filled) -> -filled.slots().size())
                .thenComparingLong(filled -> filled.left().freeGpus())
                .thenComparingLong(filled -> filled.left().freeCpu())
                .thenComparingInt(filled -> filled.left().index());
    }

    private static Filled fill(Machine machine, List<Gang.Piece> remaining) {
        Machine left = machine.copy();
        SortedMap<Integer, Placement.Slot> slots = new TreeMap<>();
        ResourceAmount refused = null;
        for (Gang.Piece piece : remaining) {
            if (piece.amount().equals(refused)) {
                continue;
            }
            Optional<List<Integer>> gpus = left.fit(piece.amount());
            if (gpus.isEmpty()) {
                refused = piece.amount();
                continue;
            }
            Placement.Slot slot =
                    new Placement.Slot(piece.set(), piece.indexInSet(), machine.name(), gpus.get(), piece.amount());
            left.take(slot);
            slots.put(piece.rank(), slot);
        }
        return new Filled(slots, left);
    }

    private LongStream open(ToLongFunction<Machine> figure) {
        return machines.stream().filter(Machine::isOpen).mapToLong(figure);
    }
}
