package dev.fairlead.serving.ui;

import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.LatencyCounts;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.TrafficSlice;
import dev.fairlead.shell.Formats;
import java.time.Duration;
import java.util.List;

/**
 * A deployment with how it did in the last five minutes.
 *
 * @param median of the answers, in milliseconds; a dash where there was none
 */
record DeploymentRow(Deployment deployment, long requests, String median) {
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final double MEDIAN = 0.5;

    static DeploymentRow of(ServingContext context, Deployment deployment) {
        List<TrafficSlice> recent = context.traffic()
                .since(
                        deployment.revisions().stream().map(Revision::id).toList(),
                        context.page().clock().instant().minus(RECENT));
        return new DeploymentRow(
                deployment,
                recent.stream().mapToLong(TrafficSlice::requests).sum(),
                recent.stream()
                        .map(TrafficSlice::latencies)
                        .reduce(LatencyCounts::plus)
                        .map(latencies -> Formats.metric(latencies.percentileMillis(MEDIAN)))
                        .orElse("–"));
    }
}
