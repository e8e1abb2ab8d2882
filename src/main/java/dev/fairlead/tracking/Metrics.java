package dev.fairlead.tracking;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The histories of metrics. */
public interface Metrics {
    /** Points in the order of their time, each once; an unknown run or key has none. */
    Page<MetricPoint> history(
            Actor actor, TeamId team, String runId, String key, int maxResults, @Nullable String pageToken);

    /** As MLflow thins a history: evenly by row with the first and the last, at most {@code maxResults} points by step. */
    List<MetricPoint> sample(Actor actor, TeamId team, String runId, String key, int maxResults, @Nullable Steps steps);

    /** For charts: by step, at most {@code maxPoints} points, the lowest and highest of each stretch kept. NaN is left out. */
    List<MetricPoint> series(Actor actor, TeamId team, String runId, String key, int maxPoints);

    /** Names of the metrics that runs of an experiment have, by name, at most {@code limit}. */
    List<String> keys(Actor actor, TeamId team, long experimentId, int limit);

    /** Both ends included. */
    record Steps(long first, long last) {}
}
