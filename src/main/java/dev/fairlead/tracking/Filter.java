package dev.fairlead.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter that has been read and checked: all clauses must hold. */
public record Filter(List<Clause> clauses) {
    /** What a clause or an order is about. */
    public enum Entity {
        METRIC,
        PARAM,
        TAG,
        ATTRIBUTE,
        DATASET
    }

    /** How a clause compares. */
    public enum Operator {
        EQUAL("="),
        UNEQUAL("!="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        LIKE("LIKE"),
        ILIKE("ILIKE"),
        IN("IN"),
        NOT_IN("NOT IN"),
        IS_NULL("IS NULL"),
        IS_NOT_NULL("IS NOT NULL");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** An entity and its key; keys of attributes are in their canonical form. */
    public record Field(Entity entity, String key) {}

    /**
     * One comparison.
     *
     * @param text the string compared with; null for numbers, lists and tests for null
     * @param number the number compared with; null for strings
     * @param list what IN lists; empty otherwise
     */
    public record Clause(
            Field field,
            Operator operator,
            @Nullable String text,
            @Nullable Number number,
            List<String> list) {}

    /** One item of an order. */
    public record Order(Field field, boolean ascending) {}
}
