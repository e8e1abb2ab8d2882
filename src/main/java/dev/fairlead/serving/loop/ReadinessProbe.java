package dev.fairlead.serving.loop;

import dev.fairlead.jobs.JobService.ReplicaAddress;

/** Asks a replica whether it can answer. */
interface ReadinessProbe {
    /** Takes at most about a second. */
    boolean isReady(ReplicaAddress replica);
}
