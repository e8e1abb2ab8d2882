package dev.fairlead.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One measured figure.
 *
 * @param target what it should be at most; null where there is no target
 */
record Figure(
        String name, double value, String unit, @Nullable Double target) {
    /** Null where there is nothing to reach. */
    @Nullable
    Boolean reached() {
        return target == null ? null : value <= target;
    }

    static String table(List<Figure> figures) {
        StringBuilder table = new StringBuilder(line("what", "value", "unit", "target", "reached"));
        for (Figure figure : figures) {
            table.append(line(
                    figure.name,
                    number(figure.value),
                    figure.unit,
                    figure.target == null ? "" : "<= " + number(figure.target),
                    figure.reached() == null ? "" : figure.reached() ? "yes" : "no"));
        }
        return table.toString();
    }

    /** A list of {@code {name, value, unit, target, reached}}. */
    static String json(List<Figure> figures) {
        JsonMapper mapper = JsonMapper.builder().build();
        ArrayNode list = mapper.createArrayNode();
        for (Figure figure : figures) {
            ObjectNode node = list.addObject();
            node.put("name", figure.name).put("value", figure.value).put("unit", figure.unit);
            node.put("target", figure.target).put("reached", figure.reached());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n";
    }

    private static String line(String name, String value, String unit, String target, String reached) {
        return String.format(Locale.ROOT, "%-44s %10s %-6s %10s %8s%n", name, value, unit, target, reached);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }
}
