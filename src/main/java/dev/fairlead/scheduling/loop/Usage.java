package dev.fairlead.scheduling.loop;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Demand;
import java.time.Instant;

/** What an attempt holds from a moment on, for the ledger. */
public record Usage(ClusterId cluster, Demand demand, AttemptId attempt, ResourceAmount amount, Instant from) {}
