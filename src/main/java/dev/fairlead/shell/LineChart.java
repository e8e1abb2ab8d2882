package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lines over a step, a time or a span, drawn by Apache ECharts in the browser, with a table behind it for those who cannot see
 * them. Colours follow the key of a series, so that the same run or team has the same colour on every page.
 */
@Tag("fl-line-chart")
@JsModule("./fl-line-chart.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public final class LineChart extends Component implements HasSize {
    /** What the horizontal axis counts. */
    public enum Axis {
        STEP,
        /** Epoch milliseconds, shown in the reader's zone. */
        TIME,
        /** Milliseconds since each series' beginning. */
        RELATIVE
    }

    /**
     * One line.
     *
     * @param key decides the colour; stable over pages
     * @param name in the legend and the tooltip
     * @param x ascending
     * @param y as long as {@code x}; NaN leaves a gap
     */
    public record Series(String key, String name, double[] x, double[] y) {
        public Series {
            if (x.length != y.length) {
                throw new IllegalArgumentException(x.length + " x values and " + y.length + " y values");
            }
        }
    }

    /** @param label what the chart shows, for its heading and for screen readers */
    public LineChart(String label) {
        getElement().setProperty("label", label);
        getElement().setProperty("tableLabel", Texts.of("chart.as-table"));
        getElement().setProperty("emptyLabel", Texts.of("chart.empty"));
    }

    public LineChart axis(Axis axis) {
        getElement().setProperty("axis", axis.name().toLowerCase(Locale.ROOT));
        return this;
    }

    /** The unit of the vertical axis, such as {@code %}, {@code MiB} or {@code /s}. */
    public LineChart unit(String unit) {
        getElement().setProperty("unit", unit);
        return this;
    }

    /** Lets the vertical axis begin at zero, for what is used of something. */
    public LineChart fromZero() {
        getElement().setProperty("fromZero", true);
        return this;
    }

    public LineChart logarithmic(boolean logarithmic) {
        getElement().setProperty("logarithmic", logarithmic);
        return this;
    }

    /** Exponential smoothing, 0 (none) to 0.99; the raw line stays behind it, faint. */
    public LineChart smoothing(double factor) {
        getElement().setProperty("smoothing", factor);
        return this;
    }

    /** Draws areas stacked on each other, for shares of a whole. */
    public LineChart stacked(boolean stacked) {
        getElement().setProperty("stacked", stacked);
        return this;
    }

    /** Replaces all lines; what did not change does not move. */
    public void setSeries(List<Series> lines) {
        ArrayNode array = JacksonUtils.createArrayNode();
        for (Series line : lines) {
            ObjectNode node = array.addObject();
            node.put("key", line.key());
            node.put("name", line.name());
            ArrayNode points = node.putArray("points");
            for (int at = 0; at < line.x().length; at++) {
                ArrayNode point = points.addArray().add(line.x()[at]);
                if (Double.isFinite(line.y()[at])) {
                    point.add(line.y()[at]);
                } else {
                    point.addNull();
                }
            }
        }
        getElement().setPropertyJson("series", array);
    }
}
