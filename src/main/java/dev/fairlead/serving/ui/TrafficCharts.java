package dev.fairlead.serving.ui;

import com.vaadin.flow.component.html.Div;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.TrafficSlice;
import dev.fairlead.shell.LineChart;
import dev.fairlead.shell.LineChart.Series;
import dev.fairlead.shell.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Requests, errors and latency of the last half hour, a line for each revision. */
final class TrafficCharts extends Div {
    private static final Duration SHOWN = Duration.ofMinutes(30);
    private static final double SLICE_SECONDS = 10;
    private static final double MEDIAN = 0.5;
    private static final double TAIL = 0.95;

    private final ServingContext context;
    private final LineChart requests = chart("serving.chart.requests", "1/s");
    private final LineChart errors = chart("serving.chart.errors", "1/s");
    private final LineChart latency = chart("serving.chart.latency", "ms");

    TrafficCharts(ServingContext context) {
        this.context = context;
        addClassName("charts");
        add(requests, latency, errors);
    }

    void show(Deployment deployment) {
        List<String> ids = deployment.revisions().stream().map(Revision::id).toList();
        List<TrafficSlice> slices =
                context.traffic().since(ids, context.page().clock().instant().minus(SHOWN));
        List<Series> perSecond = new ArrayList<>();
        List<Series> failures = new ArrayList<>();
        List<Series> times = new ArrayList<>();
        for (Revision revision : deployment.revisions()) {
            List<TrafficSlice> own = slices.stream()
                    .filter(slice -> slice.revision().equals(revision.id()))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            String name = Texts.of("serving.revision", revision.number());
            perSecond.add(line(revision.id(), name, own, slice -> slice.requests() / SLICE_SECONDS));
            failures.add(line(revision.id(), name, own, slice -> (slice.failed() + slice.refused()) / SLICE_SECONDS));
            times.add(line(
                    revision.id(),
                    name + " p50",
                    own,
                    slice -> slice.latencies().percentileMillis(MEDIAN)));
            times.add(line(
                    revision.id() + "-p95",
                    name + " p95",
                    own,
                    slice -> slice.latencies().percentileMillis(TAIL)));
        }
        requests.setSeries(perSecond);
        errors.setSeries(failures);
        latency.setSeries(times);
    }

    private static Series line(
            String key, String name, List<TrafficSlice> slices, ToDoubleFunction<TrafficSlice> value) {
        double[] x =
                slices.stream().mapToDouble(slice -> slice.at().toEpochMilli()).toArray();
        return new Series(key, name, x, slices.stream().mapToDouble(value).toArray());
    }

    private static LineChart chart(String key, String unit) {
        return new LineChart(Texts.of(key)).axis(LineChart.Axis.TIME).unit(unit);
    }
}
