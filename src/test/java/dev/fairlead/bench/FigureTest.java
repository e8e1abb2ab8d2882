package dev.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FigureTest {
    private final List<Figure> figures = List.of(
            new Figure("first page", 7.5, "s", 8.0),
            new Figure("plain jar", 12, "s", 10.0),
            new Figure("memory", 401, "MiB", null));

    @Test
    void aFigureIsReachedWhereItIsAtMostItsTargetAndNeitherWhereItHasNone() {
        JsonNode list = JsonMapper.builder().build().readTree(Figure.json(figures));
        assertThat(list.path(0).path("reached").asBoolean()).isTrue();
        assertThat(list.path(1).path("reached").asBoolean()).isFalse();
        assertThat(list.path(2).path("target").isNull()).isTrue();
        assertThat(list.path(2).path("reached").isNull()).isTrue();
        assertThat(list.path(2).propertyNames()).containsExactly("name", "value", "unit", "target", "reached");
    }

    @Test
    void theTableSaysTheSame() {
        assertThat(Figure.table(figures).lines())
                .anyMatch(line -> line.startsWith("first page") && line.endsWith("yes"))
                .anyMatch(line -> line.startsWith("plain jar") && line.endsWith("no"))
                .anyMatch(line ->
                        line.startsWith("memory") && line.stripTrailing().endsWith("MiB"));
    }
}
