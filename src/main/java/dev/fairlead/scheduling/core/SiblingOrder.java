package dev.fairlead.scheduling.core;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who of several siblings comes next.
 *
 * <ol>
 *   <li>Between people of one queue: the higher priority of their heads.
 *   <li>Tier 0 stays within the entitlement with its head, tier 1 crosses it, tier 2 is beyond; so no ratio rule breaks a quota.
 *   <li>The smaller dominant share: the largest of (used + head) / entitlement over the dimensions. The head is counted, so a
 *       big gang is not overtaken for ever.
 *   <li>The head that was submitted first.
 * </ol>
 */
final class SiblingOrder {
    private static final Comparator<Turn> ORDER = Comparator.comparingInt((Turn turn) -> -turn.priority())
            .thenComparingInt(Turn::tier)
            .thenComparing(Turn::share)
            .thenComparing(turn -> turn.head().demand().submittedAt())
            .thenComparingLong(turn -> turn.head().demand().sequence());

    private SiblingOrder() {}

    private record Turn(Candidate head, int priority, int tier, Ratio share) {}

    /** The head of the sibling that comes next; null where none of them waits. */
    static @Nullable Candidate first(List<Branch> siblings) {
        Turn first = null;
        for (Branch sibling : siblings) {
            Candidate head = sibling.next();
            if (head == null) {
                continue;
            }
            Turn turn = new Turn(
                    head,
                    sibling.isPerson() ? head.demand().priority() : 0,
                    tier(sibling, head.ask()),
                    share(sibling, head.ask()));
            first = first == null || ORDER.compare(turn, first) < 0 ? turn : first;
        }
        return first == null ? null : first.head();
    }

    private static int tier(Branch branch, long[] ask) {
        int tier = 0;
        for (int dimension = 0; dimension < ask.length; dimension++) {
            if (ask[dimension] > 0 && branch.used[dimension] + ask[dimension] > branch.entitlement[dimension]) {
                tier = Math.max(tier, branch.used[dimension] < branch.entitlement[dimension] ? 1 : 2);
            }
        }
        return tier;
    }

    private static Ratio share(Branch branch, long[] ask) {
        Ratio dominant = Ratio.ZERO;
        for (int dimension = 0; dimension < ask.length; dimension++) {
            if (ask[dimension] > 0 || branch.entitlement[dimension] > 0) {
                dominant =
                        dominant.max(new Ratio(branch.used[dimension] + ask[dimension], branch.entitlement[dimension]));
            }
        }
        return dominant;
    }
}
