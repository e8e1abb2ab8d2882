package dev.fairlead.tracking;

import dev.fairlead.tracking.Filter.Clause;
import dev.fairlead.tracking.Filter.Entity;
import dev.fairlead.tracking.Filter.Field;
import dev.fairlead.tracking.Filter.Operator;
import dev.fairlead.tracking.FilterTokens.Kind;
import dev.fairlead.tracking.FilterTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads MLflow's filters ({@code metrics.loss < 0.1 AND tags.team = 'vision'}) and orders ({@code params.depth DESC}).
 *
 * <p>{@code filter := clause (AND clause)*}, {@code clause := field operator value}; no OR, and parentheses only around the
 * lists of IN. Every refusal names the character at which reading stopped.
 */
public final class FilterParser {
    private static final Map<String, Entity> ENTITIES = Map.ofEntries(
            Map.entry("metric", Entity.METRIC),
            Map.entry("metrics", Entity.METRIC),
            Map.entry("param", Entity.PARAM),
            Map.entry("params", Entity.PARAM),
            Map.entry("parameter", Entity.PARAM),
            Map.entry("parameters", Entity.PARAM),
            Map.entry("tag", Entity.TAG),
            Map.entry("tags", Entity.TAG),
            Map.entry("attribute", Entity.ATTRIBUTE),
            Map.entry("attributes", Entity.ATTRIBUTE),
            Map.entry("attr", Entity.ATTRIBUTE),
            Map.entry("run", Entity.ATTRIBUTE),
            Map.entry("dataset", Entity.DATASET),
            Map.entry("datasets", Entity.DATASET));
    private static final Set<String> DATASET_KEYS = Set.of("name", "digest", "context");

    private final FilterLanguage language;
    private final List<Token> tokens;
    private int at;

    private FilterParser(String text, FilterLanguage language) {
        this.language = language;
        this.tokens = FilterTokens.of(text);
    }

    /** An empty text is a filter without clauses. */
    public static Filter parse(@Nullable String text, FilterLanguage language) {
        return text == null ? new Filter(List.of()) : new FilterParser(text, language).filter();
    }

    /** Reads one item of an order; ascending unless it says DESC. */
    public static Filter.Order parseOrder(String text, FilterLanguage language) {
        return new FilterParser(text, language).order();
    }

    private Filter filter() {
        List<Clause> clauses = new ArrayList<>();
        if (peek().kind() == Kind.END) {
            return new Filter(clauses);
        }
        clauses.add(clause());
        while (peek().kind() != Kind.END) {
            Token and = next();
            if (and.isMark(";")) {
                throw wrong(and, "Search filter contained multiple expression. Provide AND-ed expression list.");
            }
            if (!and.isWord("AND")) {
                throw wrong(and, "Invalid clause(s) in filter string: expected AND, found '" + and.text() + "'.");
            }
            clauses.add(clause());
        }
        return new Filter(clauses);
    }

    private Filter.Order order() {
        Token first = peek();
        if (first.kind() == Kind.END) {
            throw wrong(first, "Invalid order_by clause ''. Could not be parsed.");
        }
        Field field = field();
        Token direction = next();
        boolean descending = direction.isWord("DESC");
        if (direction.kind() != Kind.END && !descending && !direction.isWord("ASC")) {
            throw wrong(direction, "Invalid ordering key in order_by clause: '" + direction.text() + "'.");
        }
        if (direction.kind() != Kind.END && next().kind() != Kind.END) {
            throw wrong(direction, "Invalid order_by clause. Could not be parsed after '" + direction.text() + "'.");
        }
        return new Filter.Order(field, !descending);
    }

    private Clause clause() {
        Field field = field();
        Token symbol = peek();
        Operator operator = operator();
        requireAllowed(field, operator, symbol);
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL -> new Clause(field, operator, null, null, List.of());
            case IN, NOT_IN -> new Clause(field, operator, null, null, list());
            default ->
                isNumeric(field)
                        ? new Clause(field, operator, null, number(field), List.of())
                        : new Clause(field, operator, string(field), null, List.of());
        };
    }

    private Field field() {
        Token first = next();
        if (first.kind() == Kind.BACKTICKED || first.kind() == Kind.DOUBLE_QUOTED) {
            return attribute(first.text(), first);
        }
        if (first.kind() != Kind.WORD) {
            throw wrong(
                    first, "Invalid clause(s) in filter string. Expected 'Identifier' found '" + first.text() + "'");
        }
        int dot = first.text().indexOf('.');
        if (dot < 0) {
            return attribute(first.text(), first);
        }
        Entity entity = entity(first.text().substring(0, dot), first);
        String key = first.text().substring(dot + 1);
        if (key.isEmpty()) {
            Token quoted = next();
            if (quoted.spaced() || quoted.kind() != Kind.BACKTICKED && quoted.kind() != Kind.DOUBLE_QUOTED) {
                throw wrong(quoted, "Invalid identifier '" + first.text() + "'. A key is expected after the dot.");
            }
            key = quoted.text();
        }
        if (entity == Entity.DATASET && !DATASET_KEYS.contains(key)) {
            throw wrong(
                    first, "Invalid dataset key '" + key + "' specified. Valid keys are 'name', 'digest', 'context'");
        }
        return entity == Entity.ATTRIBUTE ? attribute(key, first) : new Field(entity, key);
    }

    private Entity entity(String word, Token token) {
        Entity entity = ENTITIES.get(word);
        if (entity == null || entity != Entity.ATTRIBUTE && !language.entities().contains(entity)) {
            throw wrong(token, "Invalid entity type '" + word + "'. Valid values are " + validEntities());
        }
        return entity;
    }

    private Field attribute(String word, Token token) {
        String name = language.aliases().getOrDefault(word, word);
        if (!language.hasAttribute(name)) {
            List<String> valid = new ArrayList<>(language.texts());
            valid.addAll(language.numbers());
            throw wrong(
                    token,
                    "Invalid attribute key '" + word + "' specified. Valid keys are '" + Limits.quoted(valid) + "'");
        }
        return new Field(Entity.ATTRIBUTE, name);
    }

    private Operator operator() {
        Token symbol = next();
        if (symbol.isWord("IS")) {
            boolean not = peek().isWord("NOT");
            if (not) {
                next();
            }
            Token nothing = next();
            if (!nothing.isWord("NULL")) {
                throw wrong(
                        nothing, "Invalid clause(s) in filter string. Expected NULL, found '" + nothing.text() + "'");
            }
            return not ? Operator.IS_NOT_NULL : Operator.IS_NULL;
        }
        if (symbol.isWord("NOT") && peek().isWord("IN")) {
            next();
            return Operator.NOT_IN;
        }
        for (Operator operator : Operator.values()) {
            if (operator.symbol().equalsIgnoreCase(symbol.text())
                    && (symbol.kind() == Kind.WORD || symbol.kind() == Kind.MARK)) {
                return operator;
            }
        }
        throw wrong(
                symbol, "Invalid comparator '" + symbol.text() + "' not one of = != > >= < <= LIKE ILIKE IN NOT IN");
    }

    private void requireAllowed(Field field, Operator operator, Token symbol) {
        boolean allowed = switch (operator) {
            case EQUAL, UNEQUAL -> true;
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> isNumeric(field);
            case LIKE, ILIKE -> !isNumeric(field);
            case IN, NOT_IN -> true;
            case IS_NULL, IS_NOT_NULL -> field.entity() == Entity.TAG || field.entity() == Entity.PARAM;
        };
        if (!allowed) {
            throw wrong(
                    symbol,
                    "Invalid comparator '" + operator.symbol() + "' for "
                            + field.entity().name().toLowerCase(Locale.ROOT) + " '" + field.key() + "'.");
        }
        boolean list = operator == Operator.IN || operator == Operator.NOT_IN;
        boolean listable = field.entity() == Entity.DATASET
                || field.entity() == Entity.ATTRIBUTE && language.listable().contains(field.key());
        if (list && !listable) {
            throw wrong(
                    symbol,
                    "Only "
                            + Limits.quoted(
                                    language.listable().stream().sorted().toList())
                            + " attributes support comparison with a list of quoted string values.");
        }
    }

    private boolean isNumeric(Field field) {
        return field.entity() == Entity.METRIC
                || field.entity() == Entity.ATTRIBUTE && language.numbers().contains(field.key());
    }

    private Number number(Field field) {
        Token token = next();
        boolean metric = field.entity() == Entity.METRIC;
        String expected = metric
                ? "Expected numeric value type for metric. Found " + token.text()
                : "Expected numeric value type for numeric attribute: " + field.key() + ". Found " + token.text();
        if (token.kind() != Kind.NUMBER) {
            throw wrong(token, expected);
        }
        try {
            if (!metric && token.text().matches("[-+]?\\d+")) {
                return Long.parseLong(token.text());
            }
            return Double.parseDouble(token.text());
        } catch (NumberFormatException notOne) {
            throw wrong(token, expected);
        }
    }

    private String string(Field field) {
        Token token = next();
        if (token.kind() != Kind.STRING && token.kind() != Kind.DOUBLE_QUOTED) {
            String of = field.entity() == Entity.ATTRIBUTE
                    ? "attributes"
                    : field.entity() == Entity.PARAM
                            ? "parameter (e.g. 'my-value')"
                            : field.entity().name().toLowerCase(Locale.ROOT) + " (e.g. 'my-value')";
            throw wrong(token, "Expected a quoted string value for " + of + ". Got value " + token.text());
        }
        return token.text();
    }

    private List<String> list() {
        Token open = next();
        if (!open.isMark("(")) {
            throw wrong(open, "Expected a list of quoted strings in parentheses. Got value " + open.text());
        }
        List<String> values = new ArrayList<>();
        do {
            Token value = next();
            if (value.kind() != Kind.STRING && value.kind() != Kind.DOUBLE_QUOTED) {
                throw wrong(
                        value,
                        "While parsing a list in the query, expected a non-empty list of string values, "
                                + "but got ill-formed list at '" + value.text() + "'.");
            }
            values.add(value.text());
        } while (takes(","));
        Token close = next();
        if (!close.isMark(")")) {
            throw wrong(close, "The list is not closed with a parenthesis. Got value " + close.text());
        }
        return values;
    }

    private boolean takes(String mark) {
        boolean there = peek().isMark(mark);
        if (there) {
            next();
        }
        return there;
    }

    private String validEntities() {
        List<String> words = new ArrayList<>(language.entities().stream()
                .map(entity -> entity.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList());
        words.add("attribute");
        return Limits.quoted(words);
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    private static TrackingException wrong(Token token, String message) {
        return TrackingException.invalidAt(token.position(), message);
    }
}
