package dev.fairlead.scheduling.core;

import dev.fairlead.scheduling.Placement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds who has to give way to a gang whose queue is under its guarantee.
 *
 * <ol>
 *   <li>Contested are the dimensions that the gang asks for and that are short; where none is short in sum, all that it asks for.
 *   <li>Victims are preemptible gangs of other queues that borrow: no ancestor of theirs, up to where the two paths meet, may
 *       fall below its guarantee in a contested dimension; and the claimant's side must stay within its own there.
 *   <li>They are taken one by one, those that lose the least first, until the gang fits; then everyone who is not needed is let go.
 *   <li>The set that remains is accepted only if, wherever the paths meet, the children's keys sorted ascending have grown in
 *       leximin order. That order is finite, so evictions between two outside events end.
 * </ol>
 *
 * Nobody is stopped before its minimum run time has passed. Whole gangs only, and only between queues. {@link #MOST_EVICTIONS} puts a job behind the others, but does not stand against
 * a guarantee.
 */
final class Reclaim {
    static final int MOST_EVICTIONS = 3;
    private static final int MOST_VICTIMS = 256;

    private final Dimensions dimensions;
    private final Shares shares;
    private final Fleet then;
    private final Instant now;

    Reclaim(Dimensions dimensions, Shares shares, Fleet then, Instant now) {
        this.dimensions = dimensions;
        this.shares = shares;
        this.then = then;
        this.now = now;
    }

    /** Who gives way, and where the claimant goes once they have. */
    record Claim(List<Running> victims, Placement placement) {}

    private record Victim(Running running, Branch leaf, Branch meeting, long[] amount) {}

    private record Found(List<Victim> victims, Placement placement) {}

    /** An accepted claim; its victims' resources are given back already, the claimant's are not yet taken. */
    Optional<Claim> claim(Candidate claimant, Gang gang, List<Running> running, Set<Running> alreadyGone) {
        List<Running> ripe =
                running.stream().filter(victim -> !isProtected(victim)).toList();
        return search(claimant, gang, ripe, alreadyGone)
                .map(found ->
                        new Claim(found.victims().stream().map(Victim::running).toList(), found.placement()));
    }

    /**
     * Those whose minimum run time alone stands against a claim: it would be accepted if they could be stopped. Changes
     * nothing.
     */
    List<Running> protectedHolders(Candidate claimant, Gang gang, List<Running> running, Set<Running> alreadyGone) {
        if (running.stream().noneMatch(this::isProtected)) {
            return List.of();
        }
        Optional<Found> found = search(claimant, gang, running, alreadyGone);
        found.ifPresent(claim -> claim.victims().forEach(this::restore));
        return found.stream()
                .flatMap(claim -> claim.victims().stream())
                .map(Victim::running)
                .filter(this::isProtected)
                .toList();
    }

    private boolean isProtected(Running victim) {
        return now.isBefore(victim.protectedUntil());
    }

    private Optional<Found> search(Candidate claimant, Gang gang, List<Running> running, Set<Running> alreadyGone) {
        long[] ask = dimensions.vector(gang.total());
        boolean[] contested = contested(ask);
        List<Victim> chosen = new ArrayList<>();
        for (Victim victim : borrowers(claimant, ask, contested, running, alreadyGone)) {
            if (chosen.size() == MOST_VICTIMS) {
                break;
            }
            if (staysAboveGuarantee(victim, contested)) {
                release(victim);
                chosen.add(victim);
                if (isTestDue(chosen.size()) && then.place(gang).isPresent()) {
                    break;
                }
            }
        }
        if (!chosen.isEmpty() && then.place(gang).isPresent()) {
            prune(chosen, gang);
            Optional<Placement> placement = then.place(gang);
            if (placement.isPresent() && improves(claimant, ask, contested, chosen)) {
                return Optional.of(new Found(chosen, placement.get()));
            }
        }
        chosen.forEach(this::restore);
        return Optional.empty();
    }

    private boolean[] contested(long[] ask) {
        boolean[] contested = new boolean[ask.length];
        boolean any = false;
        boolean asksForGpus = false;
        for (int at = 0; at < ask.length; at++) {
            contested[at] = ask[at] > 0 && then.free(dimensions.name(at)) < ask[at];
            any |= contested[at];
            asksForGpus |= ask[at] > 0 && dimensions.isGpu(at);
        }
        for (int at = 0; at < ask.length && !any; at++) {
            contested[at] = ask[at] > 0 && dimensions.isGpu(at) == asksForGpus;
        }
        return contested;
    }

    private List<Victim> borrowers(
            Candidate claimant, long[] ask, boolean[] contested, List<Running> running, Set<Running> alreadyGone) {
        Set<Branch> within = new LinkedHashSet<>();
        List<Branch> path = claimant.leaf().path();
        for (int at = 1; at < path.size(); at++) {
            if (isWithinGuarantee(path.get(at - 1), ask, contested)) {
                within.add(path.get(at));
            }
        }
        return running.stream()
                .filter(gang -> gang.demand().preemptible() && !gang.stopping() && !alreadyGone.contains(gang))
                .map(gang -> victim(gang, path))
                .filter(victim -> within.contains(victim.meeting()) && frees(victim, contested))
                .sorted(LOSES_LEAST)
                .toList();
    }

    private static final Comparator<Victim> LOSES_LEAST = Comparator.comparing(
                    (Victim victim) -> victim.running().evictions() >= MOST_EVICTIONS)
            .thenComparingInt(victim -> victim.running().demand().priority())
            .thenComparing(victim -> victim.running().startedAt(), Comparator.reverseOrder())
            .thenComparing(victim -> victim.running().attempt());

    private Victim victim(Running running, List<Branch> claimantPath) {
        Branch leaf = shares.leaf(running.demand().queue(), running.demand().owner());
        Branch meeting =
                leaf.path().stream().filter(claimantPath::contains).findFirst().orElseThrow();
        return new Victim(
                running, leaf, meeting, dimensions.vector(running.placement().total()));
    }

    private static boolean frees(Victim victim, boolean[] contested) {
        for (int at = 0; at < contested.length; at++) {
            if (contested[at] && victim.amount()[at] > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithinGuarantee(Branch branch, long[] ask, boolean[] contested) {
        for (int at = 0; at < ask.length; at++) {
            if (contested[at] && branch.used[at] + ask[at] > branch.guarantee[at]) {
                return false;
            }
        }
        return true;
    }

    private static boolean staysAboveGuarantee(Victim victim, boolean[] contested) {
        for (Branch branch = victim.leaf(); branch != victim.meeting() && branch != null; branch = branch.parent) {
            for (int at = 0; at < contested.length; at++) {
                if (contested[at]
                        && victim.amount()[at] > 0
                        && branch.used[at] - victim.amount()[at] < branch.guarantee[at]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Placing is the costly part: tried after 1, 2, 4, 8, … victims, and once at the end. */
    private static boolean isTestDue(int victims) {
        return Integer.bitCount(victims) == 1;
    }

    private void prune(List<Victim> chosen, Gang gang) {
        for (int at = chosen.size() - 1; at >= 0; at--) {
            Victim spared = chosen.get(at);
            restore(spared);
            if (then.place(gang).isPresent()) {
                chosen.remove(at);
            } else {
                release(spared);
            }
        }
    }

    private void release(Victim victim) {
        then.give(victim.running().placement());
        victim.leaf().add(branch -> branch.used, victim.amount(), -1);
    }

    private void restore(Victim victim) {
        then.take(victim.running().placement());
        victim.leaf().add(branch -> branch.used, victim.amount(), 1);
    }

    /** Compares, at every branch where the claimant and a victim part, the keys of those children before and after. */
    private static boolean improves(Candidate claimant, long[] ask, boolean[] contested, List<Victim> victims) {
        long[] nothing = new long[ask.length];
        Set<Branch> meetings =
                new LinkedHashSet<>(victims.stream().map(Victim::meeting).toList());
        for (Branch meeting : meetings) {
            SortedSet<Integer> changed = new TreeSet<>();
            changed.add(childToward(claimant.leaf(), meeting));
            List<Key> before = new ArrayList<>();
            List<Key> after = new ArrayList<>();
            victims.stream()
                    .filter(victim -> victim.meeting() == meeting)
                    .forEach(victim -> changed.add(childToward(victim.leaf(), meeting)));
            for (int at : changed) {
                Branch child = meeting.children().get(at);
                long[] lost = lost(child, victims, ask.length);
                before.add(Key.of(child, lost, contested));
                after.add(Key.of(child, at == childToward(claimant.leaf(), meeting) ? ask : nothing, contested));
            }
            if (!Key.isGreater(after, before)) {
                return false;
            }
        }
        return true;
    }

    private static int childToward(Branch leaf, Branch meeting) {
        Branch at = leaf;
        while (at.parent != null && at.parent != meeting) {
            at = at.parent;
        }
        return meeting.children().indexOf(at);
    }

    /** What the victims below a child have lost: added back, it is the state before. */
    private static long[] lost(Branch child, List<Victim> victims, int dimensions) {
        long[] lost = new long[dimensions];
        for (Victim victim : victims) {
            if (victim.leaf().path().contains(child)) {
                for (int at = 0; at < dimensions; at++) {
                    lost[at] += victim.amount()[at];
                }
            }
        }
        return lost;
    }

    /** How well a child is served: first whether it has its guarantee, then its share of what it deserves. */
    private record Key(Ratio guarantee, Ratio share) implements Comparable<Key> {
        static Key of(Branch child, long[] added, boolean[] contested) {
            Ratio guarantee = Ratio.ONE;
            Ratio share = Ratio.ZERO;
            for (int at = 0; at < contested.length; at++) {
                if (!contested[at]) {
                    continue;
                }
                long used = child.used[at] + added[at];
                long owed = Math.min(child.guarantee[at], child.demand[at]);
                guarantee = owed > 0 ? guarantee.min(new Ratio(used, owed)) : guarantee;
                share = share.max(used == 0 ? Ratio.ZERO : new Ratio(used, child.entitlement[at]));
            }
            return new Key(guarantee, share);
        }

        static boolean isGreater(List<Key> after, List<Key> before) {
            List<Key> left = after.stream().sorted().toList();
            List<Key> right = before.stream().sorted().toList();
            for (int at = 0; at < left.size(); at++) {
                int compared = left.get(at).compareTo(right.get(at));
                if (compared != 0) {
                    return compared > 0;
                }
            }
            return false;
        }

        @Override
        public int compareTo(Key other) {
            int byGuarantee = guarantee.compareTo(other.guarantee);
            return byGuarantee != 0 ? byGuarantee : share.compareTo(other.share);
        }
    }
}
