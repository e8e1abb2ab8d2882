package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Queue;
import dev.fairlead.scheduling.Workloads.ActiveAttempt;
import dev.fairlead.scheduling.Workloads.Intent;
import dev.fairlead.scheduling.core.ClusterState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * The world as one cycle found it.
 *
 * @param calls what came of the calls of the cluster, as of a moment before it was read
 */
record Seen(
        Instant now,
        ClusterState cluster,
        List<Queue> queues,
        List<Demand> waiting,
        List<ActiveAttempt> active,
        List<Intent> intents,
        Set<AttemptId> notLaunched,
        SortedMap<AttemptId, AttemptObservation> observed,
        ClusterCalls.Taken calls) {}
