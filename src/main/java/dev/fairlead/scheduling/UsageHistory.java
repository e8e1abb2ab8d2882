package dev.fairlead.scheduling;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import java.util.List;

/** What a team's attempts have held over time, by the ledger. */
public interface UsageHistory {
    /**
     * The time in so many equal parts, oldest first.
     *
     * @throws dev.fairlead.kernel.RefusedException if the actor may not look into the team
     */
    List<Part> of(Actor actor, TeamId team, Instant from, Instant to, int parts);

    /** What was held on average in the part that begins then, in thousandths; GPUs of all classes together. */
    record Part(Instant from, double milliGpu, double milliCpu) {}
}
