package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.QueueId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A queue or, as a leaf, a person in a queue: what it may have, has, wants and deserves, by dimension. */
final class Branch {
    final String name;
    final @Nullable QueueId queue;
    final @Nullable Branch parent;
    final long weight;
    final long[] guarantee;
    final long[] limit;
    /** Of wanted gangs: what the order and the shares are about. */
    final long[] used;
    /** Of all gangs that hold or are promised resources, stopping ones too: what limits are about. */
    final long[] held;
    /** The part of {@link #held} that waiting gangs will get when others end: kept, but used by nobody yet. */
    final long[] promised;
    /** The part of {@link #held} that cannot be preempted. */
    final long[] firm;
    /** Used and waiting together. */
    final long[] demand;

    long[] entitlement;

    private final List<Branch> children = new ArrayList<>();
    private final SortedMap<String, Branch> people = new TreeMap<>();
    private final Deque<Candidate> waiting = new ArrayDeque<>();
    private @Nullable Candidate next;
    private boolean nextIsKnown;

    Branch(String name, @Nullable QueueId queue, @Nullable Branch parent, long weight, long[] guarantee, long[] limit) {
        this.name = name;
        this.queue = queue;
        this.parent = parent;
        this.weight = weight;
        this.guarantee = guarantee;
        this.limit = limit;
        this.used = new long[guarantee.length];
        this.held = new long[guarantee.length];
        this.promised = new long[guarantee.length];
        this.firm = new long[guarantee.length];
        this.demand = new long[guarantee.length];
        this.entitlement = new long[guarantee.length];
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** The leaf of a person, made at the first use; all people of a queue weigh the same. */
    Branch person(String id) {
        Branch known = people.get(id);
        if (known != null) {
            return known;
        }
        long[] unlimited = new long[guarantee.length];
        Arrays.fill(unlimited, Long.MAX_VALUE);
        Branch leaf = new Branch(id, null, this, 1, new long[guarantee.length], unlimited);
        people.put(id, leaf);
        return leaf;
    }

    boolean isPerson() {
        return queue == null;
    }

    List<Branch> children() {
        return children;
    }

    /** From here up to the root. */
    List<Branch> path() {
        List<Branch> path = new ArrayList<>();
        for (Branch at = this; at != null; at = at.parent) {
            path.add(at);
        }
        return path;
    }

    /** Changes one of the sums here and at every ancestor. */
    void add(Function<Branch, long[]> sum, long[] amount, int sign) {
        for (Branch at = this; at != null; at = at.parent) {
            long[] vector = sum.apply(at);
            for (int dimension = 0; dimension < amount.length; dimension++) {
                vector[dimension] += sign * amount[dimension];
            }
            at.nextIsKnown = false;
        }
    }

    /** Puts a gang into the line of this leaf; call in the order of {@link Candidate#BY_RANK}. */
    void enqueue(Candidate candidate) {
        waiting.addLast(candidate);
        for (Branch at = this; at != null; at = at.parent) {
            at.nextIsKnown = false;
        }
    }

    /** The gang whose turn it is below here; null where nobody waits. */
    @Nullable
    Candidate next() {
        if (!nextIsKnown) {
            next = waiting.isEmpty() ? SiblingOrder.first(children) : waiting.peekFirst();
            nextIsKnown = true;
        }
        return next;
    }

    /** Takes the head out of this leaf's line. */
    void dequeue() {
        waiting.removeFirst();
        for (Branch at = this; at != null; at = at.parent) {
            at.nextIsKnown = false;
        }
    }

    /** Calls for this branch and all below it, parents first. */
    void visit(BiConsumer<Branch, List<Branch>> visitor) {
        visitor.accept(this, children);
        children.forEach(child -> child.visit(visitor));
    }
}
