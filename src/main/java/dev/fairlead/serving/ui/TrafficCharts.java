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
    private static final double SLICE_MILLIS = SLICE_SECONDS * 1000;
    private static final double MEDIAN = 0.5;
    private static final double TAIL = 0.95;

    private final ServingContext context;
    private final LineChart requests = chart("serving.chart.requests", "/s");
    private final LineChart errors = chart("serving.chart.errors", "/s");
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
            perSecond.add(line(revision.id(), name, own, 0, slice -> slice.requests() / SLICE_SECONDS));
            failures.add(
                    line(revision.id(), name, own, 0, slice -> (slice.failed() + slice.refused()) / SLICE_SECONDS));
            times.add(line(
                    revision.id(),
                    name + " p50",
                    own,
                    Double.NaN,
                    slice -> slice.latencies().percentileMillis(MEDIAN)));
            times.add(line(
                    revision.id() + "-p95",
                    name + " p95",
                    own,
                    Double.NaN,
                    slice -> slice.latencies().percentileMillis(TAIL)));
        }
        requests.setSeries(perSecond);
        errors.setSeries(failures);
        latency.setSeries(times);
    }

    /** A point for each ten seconds from the first request until now, so that a quiet time is not drawn as a busy one. */
    private Series line(
            String key, String name, List<TrafficSlice> slices, double quiet, ToDoubleFunction<TrafficSlice> value) {
        long first = slices.getFirst().at().toEpochMilli();
        int count = (int) ((context.page().clock().millis() - first) / SLICE_MILLIS) + 1;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int at = 0; at < count; at++) {
            x[at] = first + at * SLICE_MILLIS;
            y[at] = quiet;
        }
        for (TrafficSlice slice : slices) {
            int at = (int) ((slice.at().toEpochMilli() - first) / SLICE_MILLIS);
            if (at < count) {
                y[at] = value.applyAsDouble(slice);
            }
        }
        return new Series(key, name, x, y);
    }

    private static LineChart chart(String key, String unit) {
        return new LineChart(Texts.of(key)).axis(LineChart.Axis.TIME).unit(unit).fromZero();
    }
}
