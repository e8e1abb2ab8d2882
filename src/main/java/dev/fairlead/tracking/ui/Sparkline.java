package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.Html;
import dev.fairlead.tracking.MetricPoint;
import java.util.List;
import java.util.Locale;

/** A line the size of a word. */
final class Sparkline {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 20;

    private Sparkline() {}

    static Html of(List<MetricPoint> points) {
        double low = points.stream().mapToDouble(MetricPoint::value).min().orElse(0);
        double high = points.stream().mapToDouble(MetricPoint::value).max().orElse(0);
        double range = high > low ? high - low : 1;
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < points.size(); at++) {
            double x = points.size() < 2 ? 0 : (double) at * WIDTH / (points.size() - 1);
            double y = HEIGHT - 1 - (points.get(at).value() - low) / range * (HEIGHT - 2);
            line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        return new Html("<svg width='" + WIDTH + "' height='" + HEIGHT + "' viewBox='0 0 " + WIDTH + " " + HEIGHT
                + "' aria-hidden='true'><polyline fill='none' stroke='currentColor' stroke-width='1.5' points='" + line
                + "'/></svg>");
    }
}
