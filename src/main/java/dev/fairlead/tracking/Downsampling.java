package dev.fairlead.tracking;

import java.util.ArrayList;
import java.util.List;

/** Thins a history that is already in the order of its steps. */
public final class Downsampling {
    private Downsampling() {}

    /** Every n-th point, with the first and the last; only the last where one is asked for. */
    public static List<MetricPoint> evenly(List<MetricPoint> points, int maxPoints) {
        if (points.size() <= maxPoints) {
            return points;
        }
        if (maxPoints == 1) {
            return List.of(points.getLast());
        }
        List<MetricPoint> kept = new ArrayList<>(maxPoints);
        for (int at = 0; at < maxPoints; at++) {
            kept.add(points.get((int) ((long) at * (points.size() - 1) / (maxPoints - 1))));
        }
        return kept;
    }

    /** The lowest and the highest of each stretch, in their order, so that no outlier is lost; and both ends. */
    public static List<MetricPoint> minMax(List<MetricPoint> points, int maxPoints) {
        if (points.size() <= maxPoints || maxPoints < 4) {
            return points.size() <= maxPoints ? points : evenly(points, maxPoints);
        }
        int stretches = (maxPoints - 2) / 2;
        List<MetricPoint> kept = new ArrayList<>(maxPoints);
        kept.add(points.getFirst());
        int inner = points.size() - 2;
        for (int stretch = 0; stretch < stretches; stretch++) {
            int from = 1 + (int) ((long) stretch * inner / stretches);
            int to = 1 + (int) ((long) (stretch + 1) * inner / stretches);
            addExtremes(points, from, to, kept);
        }
        kept.add(points.getLast());
        return kept;
    }

    private static void addExtremes(List<MetricPoint> points, int from, int to, List<MetricPoint> kept) {
        int lowest = from;
        int highest = from;
        for (int at = from + 1; at < to; at++) {
            if (points.get(at).value() < points.get(lowest).value()) {
                lowest = at;
            }
            if (points.get(at).value() > points.get(highest).value()) {
                highest = at;
            }
        }
        kept.add(points.get(Math.min(lowest, highest)));
        if (lowest != highest) {
            kept.add(points.get(Math.max(lowest, highest)));
        }
    }
}
