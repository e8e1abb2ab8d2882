package dev.fairlead.scheduling.core;

import dev.fairlead.scheduling.Explanation;
import java.util.Optional;

/** Keeps every queue within its limit, and what cannot be preempted within the guarantee of queues that have one. */
final class Limits {
    private final Dimensions dimensions;

    Limits(Dimensions dimensions) {
        this.dimensions = dimensions;
    }

    /** What stands against a start, at the nearest queue; empty where nothing does. */
    Optional<Explanation> blocked(Candidate candidate, Gang gang) {
        long[] ask = dimensions.vector(gang.total());
        for (Branch branch : candidate.leaf().path()) {
            for (int at = 0; at < ask.length; at++) {
                if (ask[at] == 0) {
                    continue;
                }
                if (ask[at] > branch.limit[at] - branch.held[at]) {
                    return Optional.of(new Explanation.OverLimit(
                            branch.name, dimensions.name(at), ask[at], branch.held[at], branch.limit[at]));
                }
                boolean explicit = branch.guarantee[at] > 0;
                if (explicit && !candidate.demand().preemptible() && branch.firm[at] + ask[at] > branch.guarantee[at]) {
                    return Optional.of(new Explanation.OverGuarantee(
                            branch.name, dimensions.name(at), ask[at], branch.firm[at], branch.guarantee[at]));
                }
            }
        }
        return Optional.empty();
    }
}
