package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Placement;
import java.time.Instant;

/**
 * A gang that holds resources.
 *
 * @param stopping it has been told to stop: its resources come back, and it cannot be evicted again
 * @param evictions how often its job was evicted before
 */
public record Running(
        AttemptId attempt, Demand demand, Placement placement, Instant startedAt, boolean stopping, int evictions) {}
