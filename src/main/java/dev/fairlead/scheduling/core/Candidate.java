package dev.fairlead.scheduling.core;

import dev.fairlead.scheduling.Demand;
import java.util.Comparator;
import java.util.List;

/**
 * A waiting gang.
 *
 * @param variants one for each GPU class that it may take
 * @param ask of the first variant, by dimension
 */
record Candidate(Demand demand, Branch leaf, Gang.Shape shape, List<Gang> variants, long[] ask) {
    /** Inside a queue: priority, then who came first. */
    static final Comparator<Candidate> BY_RANK = Comparator.comparingInt(
                    (Candidate candidate) -> -candidate.demand().priority())
            .thenComparing(candidate -> candidate.demand().submittedAt())
            .thenComparingLong(candidate -> candidate.demand().sequence());

    /** Counts it in the demand of its queue. */
    void want() {
        leaf.add(branch -> branch.demand, ask, 1);
    }
}
