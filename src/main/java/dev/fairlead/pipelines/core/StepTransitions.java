package dev.fairlead.pipelines.core;

import dev.fairlead.pipelines.StepState.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The one table of how the state of a step may change; a retry by hand leads back to WAITING. */
public final class StepTransitions {
    private static final Map<Kind, Set<Kind>> TABLE = new EnumMap<>(Map.of(
            Kind.WAITING, EnumSet.of(Kind.RUNNING, Kind.SKIPPED, Kind.FAILED, Kind.CANCELLED),
            Kind.RUNNING, EnumSet.of(Kind.SUCCEEDED, Kind.PAUSING, Kind.FAILED, Kind.CANCELLED),
            Kind.PAUSING, EnumSet.of(Kind.RUNNING, Kind.FAILED, Kind.CANCELLED),
            Kind.SUCCEEDED, EnumSet.noneOf(Kind.class),
            Kind.FAILED, EnumSet.of(Kind.WAITING),
            Kind.SKIPPED, EnumSet.of(Kind.WAITING),
            Kind.CANCELLED, EnumSet.of(Kind.WAITING)));

    private StepTransitions() {}

    public static boolean allows(Kind from, Kind to) {
        return TABLE.getOrDefault(from, Set.of()).contains(to);
    }

    /** @throws IllegalStateException naming the step and both states */
    public static void require(String step, Kind from, Kind to) {
        if (!allows(from, to)) {
            throw new IllegalStateException("Step " + step + " cannot go from " + from + " to " + to + ".");
        }
    }
}
