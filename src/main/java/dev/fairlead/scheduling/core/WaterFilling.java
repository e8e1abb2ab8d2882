package dev.fairlead.scheduling.core;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides an amount between claims by weighted max-min fairness.
 *
 * <ol>
 *   <li>Each claim gets its floor; where the floors exceed the amount, they shrink in proportion.
 *   <li>The surplus rises like water over the claims by weight; a claim whose cap is reached gets no more. The caps, sorted
 *       by how soon the water reaches them, are the breakpoints, so one pass suffices: O(k log k).
 * </ol>
 *
 * Integers only: what rounding leaves goes to the first claims that have room.
 */
final class WaterFilling {
    private WaterFilling() {}

    /**
     * A claim.
     *
     * @param floor what it gets first, at most {@code cap}
     * @param cap more is of no use to it
     * @param weight at least 1
     */
    record Claim(long floor, long cap, long weight) {}

    /** What each claim gets; the sum is at most the amount, and less only where every cap is reached. */
    static long[] divide(long amount, List<Claim> claims) {
        long floors = claims.stream().mapToLong(Claim::floor).sum();
        if (floors >= amount) {
            return shrunk(amount, floors, claims);
        }
        long[] given = claims.stream().mapToLong(Claim::floor).toArray();
        List<Integer> order = IntStream.range(0, claims.size())
                .boxed()
                .sorted(Comparator.comparing((Integer at) ->
                                new Ratio(room(claims.get(at)), claims.get(at).weight()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        long surplus = amount - floors;
        long weights = claims.stream().mapToLong(Claim::weight).sum();
        for (int at : order) {
            Claim claim = claims.get(at);
            long part = Math.min(room(claim), Ratio.part(surplus, claim.weight(), weights));
            given[at] += part;
            surplus -= part;
            weights -= claim.weight();
        }
        return handOut(surplus, given, claims);
    }

    private static long room(Claim claim) {
        return claim.cap() - claim.floor();
    }

    private static long[] shrunk(long amount, long floors, List<Claim> claims) {
        long[] given = new long[claims.size()];
        long left = amount;
        for (int at = 0; at < given.length; at++) {
            given[at] = floors == 0 ? 0 : Ratio.part(amount, claims.get(at).floor(), floors);
            left -= given[at];
        }
        for (int at = 0; at < given.length && left > 0; at++) {
            if (given[at] < claims.get(at).floor()) {
                given[at]++;
                left--;
            }
        }
        return given;
    }

    private static long[] handOut(long left, long[] given, List<Claim> claims) {
        long rest = left;
        for (int at = 0; at < given.length && rest > 0; at++) {
            long more = Math.min(rest, claims.get(at).cap() - given[at]);
            given[at] += more;
            rest -= more;
        }
        return given;
    }
}
