package dev.fairlead.tracking.db;

import dev.fairlead.tracking.Filter;
import dev.fairlead.tracking.Filter.Clause;
import dev.fairlead.tracking.Filter.Entity;
import dev.fairlead.tracking.Filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The WHERE part of a search, with its values in order. */
final class Conditions {
    /**
     * How the entities of a filter lie in tables.
     *
     * @param columns column of each attribute
     * @param children table of keys and values of each entity
     * @param childKey the children's column that refers to the parent
     * @param parentKey what it refers to, with the parent's alias
     */
    record Scope(Map<String, String> columns, Map<Entity, String> children, String childKey, String parentKey) {
        String column(String attribute) {
            String column = columns.get(attribute);
            if (column == null) {
                throw new IllegalStateException("No column for attribute " + attribute);
            }
            return column;
        }

        String child(Entity entity) {
            String table = children.get(entity);
            if (table == null) {
                throw new IllegalStateException("No table for " + entity);
            }
            return table;
        }
    }

    private final StringBuilder sql = new StringBuilder("1 = 1");
    private final List<Object> values = new ArrayList<>();

    Conditions and(String condition, Object... arguments) {
        sql.append(" and ").append(condition);
        values.addAll(List.of(arguments));
        return this;
    }

    Conditions in(String column, List<?> candidates) {
        if (candidates.isEmpty()) {
            return and("1 = 0");
        }
        if (candidates.size() == 1) {
            return and(column + " = ?", candidates.getFirst());
        }
        return and(column + " in (" + marks(candidates.size()) + ")", candidates.toArray());
    }

    Conditions all(Filter filter, Scope scope) {
        for (Clause clause : filter.clauses()) {
            if (clause.field().entity() == Entity.ATTRIBUTE) {
                compare(scope.column(clause.field().key()), clause, "");
            } else if (clause.field().entity() == Entity.DATASET) {
                dataset(clause, scope);
            } else {
                child(clause, scope);
            }
        }
        return this;
    }

    String sql() {
        return sql.toString();
    }

    List<Object> values() {
        return values;
    }

    static String marks(int count) {
        return String.join(",", java.util.Collections.nCopies(count, "?"));
    }

    private void child(Clause clause, Scope scope) {
        String probe = "select 1 from " + scope.child(clause.field().entity()) + " x where x." + scope.childKey()
                + " = " + scope.parentKey() + " and x.name = ?";
        if (clause.operator() == Operator.IS_NULL) {
            and("not exists (" + probe + ")", clause.field().key());
        } else if (clause.operator() == Operator.IS_NOT_NULL) {
            and("exists (" + probe + ")", clause.field().key());
        } else {
            sql.append(" and exists (").append(probe);
            values.add(clause.field().key());
            if (clause.field().entity() == Entity.METRIC) {
                compare("x.is_nan = false and x.reading", clause, ")");
            } else {
                compare("x.content", clause, ")");
            }
        }
    }

    private void dataset(Clause clause, Scope scope) {
        sql.append(" and exists (select 1 from tracking_input i join tracking_dataset d on d.id = i.dataset_id");
        boolean context = clause.field().key().equals("context");
        if (context) {
            sql.append(" join tracking_input_tag t on t.run_seq = i.run_seq and t.dataset_id = i.dataset_id"
                    + " and t.name = 'mlflow.data.context'");
        }
        sql.append(" where i.run_seq = ").append(scope.parentKey());
        compare(context ? "t.content" : "d." + clause.field().key(), clause, ")");
    }

    private void compare(String column, Clause clause, String close) {
        switch (clause.operator()) {
            case LIKE -> and(column + " like ? escape ''", required(clause.text()));
            case ILIKE -> and("lower(" + column + ") like lower(?) escape ''", required(clause.text()));
            case IN, NOT_IN -> {
                String word = clause.operator() == Operator.IN ? " in (" : " not in (";
                and(
                        column + word + marks(clause.list().size()) + ")",
                        clause.list().toArray());
            }
            case IS_NULL -> and(column + " is null");
            case IS_NOT_NULL -> and(column + " is not null");
            default -> {
                String symbol = clause.operator() == Operator.UNEQUAL
                        ? "<>"
                        : clause.operator().symbol();
                and(column + " " + symbol + " ?", clause.number() != null ? clause.number() : required(clause.text()));
            }
        }
        sql.append(close);
    }

    private static Object required(@Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("A comparison has lost its text");
        }
        return text;
    }
}
