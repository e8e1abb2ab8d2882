package dev.fairlead.tracking;

import dev.fairlead.kernel.TeamId;
import java.util.Map;

/** A named group of runs of one team; times in epoch milliseconds. */
public record Experiment(
        long id,
        TeamId team,
        String name,
        String artifactLocation,
        Lifecycle lifecycle,
        long createdAtMillis,
        long updatedAtMillis,
        Map<String, String> tags) {}
