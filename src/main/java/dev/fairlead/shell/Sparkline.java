package dev.fairlead.shell;

import com.vaadin.flow.component.Html;
import java.util.Arrays;
import java.util.Locale;

/** A line the size of a word; the numbers that it draws stand beside it for those who cannot see it. */
public final class Sparkline {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 20;

    private Sparkline() {}

    /** From the smallest value to the largest. */
    public static Html of(double[] values) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        return svg(line("currentColor", values, low, high));
    }

    /** Two lines from zero on one scale; the second, of what went wrong, in the colour of that. */
    public static Html of(double[] values, double[] wrong) {
        double high = Math.max(
                Arrays.stream(values).max().orElse(0),
                Arrays.stream(wrong).max().orElse(0));
        boolean anyWrong = Arrays.stream(wrong).anyMatch(value -> value > 0);
        return svg(line("currentColor", values, 0, high) + (anyWrong ? line("var(--fl-bad)", wrong, 0, high) : ""));
    }

    private static Html svg(String lines) {
        return new Html("<svg width='" + WIDTH + "' height='" + HEIGHT + "' viewBox='0 0 " + WIDTH + " " + HEIGHT
                + "' aria-hidden='true'>" + lines + "</svg>");
    }

    private static String line(String colour, double[] values, double low, double high) {
        double range = high > low ? high - low : 1;
        StringBuilder points = new StringBuilder();
        for (int at = 0; at < values.length; at++) {
            double x = values.length < 2 ? 0 : (double) at * WIDTH / (values.length - 1);
            double y = HEIGHT - 1 - (values[at] - low) / range * (HEIGHT - 2);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        return "<polyline fill='none' stroke='" + colour + "' stroke-width='1.5' points='" + points + "'/>";
    }
}
