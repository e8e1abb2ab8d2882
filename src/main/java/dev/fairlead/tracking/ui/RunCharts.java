package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.html.Div;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.shell.LineChart;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Metrics;
import dev.fairlead.tracking.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One chart for each metric, one line for each run; only what changed is read again. */
final class RunCharts extends Div {
    private static final int POINTS = 1000;
    private static final int CHARTS = 24;

    private final Metrics metrics;
    private final Actor actor;
    private final TeamId team;
    private final Map<String, LineChart> charts = new LinkedHashMap<>();
    private final Map<String, List<MetricPoint>> read = new HashMap<>();
    private LineChart.Axis axis = LineChart.Axis.STEP;
    private List<Run> runs = List.of();

    RunCharts(Metrics metrics, Actor actor, TeamId team) {
        this.metrics = metrics;
        this.actor = actor;
        this.team = team;
        addClassName("charts");
    }

    void setAxis(LineChart.Axis axis) {
        this.axis = axis;
        draw();
    }

    /** Draws these runs; points of the changed ones are read again. */
    void show(List<Run> runs, Set<String> changed) {
        this.runs = runs;
        Set<String> shown = new HashSet<>();
        runs.forEach(run -> shown.add(run.info().id()));
        read.keySet().removeIf(key -> {
            String run = key.substring(0, key.indexOf(' '));
            return changed.contains(run) || !shown.contains(run);
        });
        draw();
    }

    private void draw() {
        Set<String> keys = new TreeSet<>();
        runs.forEach(run -> keys.addAll(run.metrics().keySet()));
        charts.entrySet().removeIf(chart -> {
            boolean gone = !keys.contains(chart.getKey());
            if (gone) {
                remove(chart.getValue());
            }
            return gone;
        });
        keys.stream().limit(CHARTS).forEach(key -> {
            LineChart chart = charts.computeIfAbsent(key, name -> {
                LineChart fresh = new LineChart(name);
                add(fresh);
                return fresh;
            });
            chart.axis(axis);
            chart.setSeries(lines(key));
        });
    }

    private List<LineChart.Series> lines(String key) {
        List<LineChart.Series> lines = new ArrayList<>();
        for (Run run : runs) {
            if (run.metrics().containsKey(key)) {
                String id = run.info().id();
                List<MetricPoint> points =
                        read.computeIfAbsent(id + " " + key, name -> metrics.series(actor, team, id, key, POINTS));
                lines.add(line(run, points));
            }
        }
        return lines;
    }

    private LineChart.Series line(Run run, List<MetricPoint> points) {
        long start = run.info().startTimeMillis();
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        for (int at = 0; at < points.size(); at++) {
            MetricPoint point = points.get(at);
            x[at] = switch (axis) {
                case STEP -> point.step();
                case TIME -> point.timestampMillis();
                case RELATIVE -> point.timestampMillis() - start;
            };
            y[at] = point.value();
        }
        return new LineChart.Series(run.info().id(), run.info().name(), x, y);
    }
}
