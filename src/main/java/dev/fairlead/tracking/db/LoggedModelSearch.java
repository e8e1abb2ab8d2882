package dev.fairlead.tracking.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Filter;
import dev.fairlead.tracking.Filter.Clause;
import dev.fairlead.tracking.Filter.Entity;
import dev.fairlead.tracking.FilterLanguage;
import dev.fairlead.tracking.FilterParser;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.LoggedModel;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import dev.fairlead.tracking.db.Keyset.Key;
import dev.fairlead.tracking.db.Keyset.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds logged models, a page at a time. */
@Component
class LoggedModelSearch {
    private static final int PAGE_LIMIT = 1000;
    private static final Conditions.Scope SCOPE = new Conditions.Scope(
            Map.of(
                    "name", "l.name",
                    "model_id", "l.model_id",
                    "model_type", "coalesce(l.model_type, '')",
                    "status", "l.status",
                    "source_run_id", "coalesce(l.source_run_id, '')",
                    "creation_timestamp", "l.created_at",
                    "last_updated_timestamp", "l.updated_at"),
            Map.of(Entity.PARAM, "tracking_model_param", Entity.TAG, "tracking_model_tag"),
            "model_id",
            "l.model_id");

    private final JdbcTemplate jdbc;
    private final LoggedModelRows rows;

    LoggedModelSearch(JdbcTemplate jdbc, LoggedModelRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Page<LoggedModel> search(
            TeamId team, List<Long> experiments, Search search, List<MetricPoint.DatasetRef> datasets) {
        int limit = Limits.pageSize("max_results", search.maxResults(), PAGE_LIMIT);
        Filter filter = FilterParser.parse(search.filter(), FilterLanguage.LOGGED_MODELS);
        Conditions conditions = new Conditions()
                .in("l.experiment_id", experiments)
                .and("l.team_id = ?", team.value())
                .and("l.lifecycle = 'active'");
        List<Clause> plain = new ArrayList<>();
        for (Clause clause : filter.clauses()) {
            if (clause.field().entity() == Entity.METRIC) {
                metric(clause, datasets, conditions);
            } else {
                plain.add(clause);
            }
        }
        conditions.all(new Filter(plain), SCOPE);
        Keyset keyset = new Keyset(keys(search.orderBy()));
        List<Object> metricNames = metricNames(search.orderBy());
        if (search.pageToken() != null) {
            keyset.after(keyset.read(search.pageToken()), conditions);
        }
        List<Object> values = new ArrayList<>(metricNames);
        values.addAll(conditions.values());
        values.add(limit + 1);
        List<List<Object>> ends = new ArrayList<>();
        List<LoggedModel> found = jdbc.query(
                "select l.*" + keyset.columns() + " from tracking_model l" + joins(metricNames.size()) + " where "
                        + conditions.sql() + " order by " + keyset.orderBy() + " fetch first ? rows only",
                (row, at) -> {
                    ends.add(RunSearch.ends(row, keyset));
                    return rows.map(row);
                },
                values.toArray());
        boolean more = found.size() > limit;
        return new Page<>(more ? found.subList(0, limit) : found, more ? keyset.token(ends.get(limit - 1)) : null);
    }

    private static void metric(Clause clause, List<MetricPoint.DatasetRef> datasets, Conditions conditions) {
        StringBuilder sql = new StringBuilder(
                "exists (select 1 from tracking_model_metric x where x.model_id = l.model_id and x.name = ?");
        List<Object> values = new ArrayList<>();
        values.add(clause.field().key());
        if (!datasets.isEmpty()) {
            List<String> any = new ArrayList<>();
            for (MetricPoint.DatasetRef dataset : datasets) {
                any.add(
                        dataset.digest() == null
                                ? "x.dataset_name = ?"
                                : "(x.dataset_name = ? and x.dataset_digest = ?)");
                values.add(dataset.name());
                if (dataset.digest() != null) {
                    values.add(dataset.digest());
                }
            }
            sql.append(" and (").append(String.join(" or ", any)).append(')');
        }
        String symbol = clause.operator() == Filter.Operator.UNEQUAL
                ? "<>"
                : clause.operator().symbol();
        sql.append(" and x.reading ").append(symbol).append(" ?)");
        values.add(Objects.requireNonNull(clause.number()));
        conditions.and(sql.toString(), values.toArray());
    }

    /** For each metric of the order its highest value, joined under m0, m1, … */
    private static String joins(int metrics) {
        StringBuilder joins = new StringBuilder();
        for (int at = 0; at < metrics; at++) {
            joins.append(" left join (select model_id, max(reading) as best from tracking_model_metric where name = ?")
                    .append(" group by model_id) m")
                    .append(at)
                    .append(" on m")
                    .append(at)
                    .append(".model_id = l.model_id");
        }
        return joins.toString();
    }

    private static List<Object> metricNames(List<String> orderBy) {
        List<Object> names = new ArrayList<>();
        for (String item : orderBy) {
            Filter.Order order = FilterParser.parseOrder(item, FilterLanguage.LOGGED_MODELS);
            if (order.field().entity() == Entity.METRIC) {
                names.add(order.field().key());
            }
        }
        return names;
    }

    private static List<Key> keys(List<String> orderBy) {
        List<Key> keys = new ArrayList<>();
        int metrics = 0;
        for (String item : orderBy) {
            Filter.Order order = FilterParser.parseOrder(item, FilterLanguage.LOGGED_MODELS);
            String key = order.field().key();
            switch (order.field().entity()) {
                case ATTRIBUTE ->
                    keys.add(new Key(
                            SCOPE.column(key), key.endsWith("timestamp") ? Type.WHOLE : Type.TEXT, order.ascending()));
                case METRIC -> {
                    String best = "m" + metrics++ + ".best";
                    keys.add(new Key("case when " + best + " is null then 1 else 0 end", Type.WHOLE, true));
                    keys.add(new Key("coalesce(" + best + ", 0)", Type.REAL, order.ascending()));
                }
                case PARAM, TAG, DATASET ->
                    throw TrackingException.invalid(
                            "Invalid order by field name: " + item + ". Order by an attribute or a metric.");
            }
        }
        if (keys.isEmpty()) {
            keys.add(new Key("l.created_at", Type.WHOLE, false));
        }
        keys.add(new Key("l.model_id", Type.TEXT, false));
        return keys;
    }
}
