package dev.fairlead.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.tracking.Filter.Clause;
import dev.fairlead.tracking.Filter.Entity;
import dev.fairlead.tracking.Filter.Field;
import dev.fairlead.tracking.Filter.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    @Test
    void anEmptyFilterHasNoClauses() {
        assertThat(runs("").clauses()).isEmpty();
        assertThat(runs("  ").clauses()).isEmpty();
    }

    @Test
    void clausesAreJoinedByAndInAnyCase() {
        assertThat(runs("metrics.loss < 0.1 and params.depth = '3' AND tags.`a b` != \"x\"")
                        .clauses())
                .containsExactly(
                        new Clause(new Field(Entity.METRIC, "loss"), Operator.LESS, null, 0.1, List.of()),
                        new Clause(new Field(Entity.PARAM, "depth"), Operator.EQUAL, "3", null, List.of()),
                        new Clause(new Field(Entity.TAG, "a b"), Operator.UNEQUAL, "x", null, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "metric.`val/acc` >= 1e-3|METRIC|val/acc",
                "metrics.\"x y\" > -2|METRIC|x y",
                "metrics.system/cpu_percent > 2|METRIC|system/cpu_percent",
                "parameter.lr LIKE '%1'|PARAM|lr",
                "tags.mlflow.source.name ilike 'A%'|TAG|mlflow.source.name",
                "tags.owner IS NOT NULL|TAG|owner",
                "run_id IN ('a', 'b')|ATTRIBUTE|run_id",
                "run_id NOT IN ('a')|ATTRIBUTE|run_id",
                "attr.created > 3|ATTRIBUTE|start_time",
                "run.`run name` = 'x'|ATTRIBUTE|run_name",
                "status = 'FINISHED'|ATTRIBUTE|status",
                "datasets.context = 'train'|DATASET|context",
            })
    void everySpellingOfAFieldIsUnderstood(String filter, Entity entity, String key) {
        assertThat(runs(filter).clauses())
                .singleElement()
                .satisfies(clause -> assertThat(clause.field()).isEqualTo(new Field(entity, key)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "metrics.loss < 'a'|15",
                "metrics.loss < 0.1 OR metrics.loss > 2|19",
                "params.x = 3|11",
                "params.x > '3'|9",
                "colour = 'red'|0",
                "wheels.n = 3|0",
                "status IN ('FINISHED')|7",
                "tags.a = 'open|9",
                "tags.a = 'b' AND|16",
                "(tags.a = 'b')|0",
                "tags.a = 'b'; tags.a = 'c'|12",
                "start_time = 'x'|13",
                "run_id IN ()|11",
            })
    void aWrongFilterIsRefusedAtItsCharacter(String filter, int position) {
        assertThatThrownBy(() -> runs(filter)).isInstanceOfSatisfying(TrackingException.class, refused -> {
            assertThat(refused.code()).isEqualTo(TrackingException.Code.INVALID_PARAMETER_VALUE);
            assertThat(refused.position()).isEqualTo(position);
        });
    }

    @Test
    void aFilterOfMoreThanAHundredThousandCharactersIsRefused() {
        assertThatThrownBy(() -> runs("tags.a = '" + "x".repeat(100_000) + "'")).hasMessageContaining("100000");
    }

    @Test
    void anOrderIsAscendingUnlessItSaysOtherwise() {
        assertThat(FilterParser.parseOrder("metrics.loss", FilterLanguage.RUNS))
                .isEqualTo(new Filter.Order(new Field(Entity.METRIC, "loss"), true));
        assertThat(FilterParser.parseOrder("attributes.start_time DESC", FilterLanguage.RUNS))
                .isEqualTo(new Filter.Order(new Field(Entity.ATTRIBUTE, "start_time"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "metrics.loss SIDEWAYS", "metrics.loss DESC NULLS", "colour"})
    void aWrongOrderIsRefused(String order) {
        assertThatThrownBy(() -> FilterParser.parseOrder(order, FilterLanguage.RUNS))
                .isInstanceOf(TrackingException.class);
    }

    private static Filter runs(String filter) {
        return FilterParser.parse(filter, FilterLanguage.RUNS);
    }
}
