package dev.fairlead.tracking.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Filter;
import dev.fairlead.tracking.Filter.Entity;
import dev.fairlead.tracking.FilterLanguage;
import dev.fairlead.tracking.FilterParser;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import dev.fairlead.tracking.View;
import dev.fairlead.tracking.db.Keyset.Key;
import dev.fairlead.tracking.db.Keyset.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds runs, a page at a time, wholly in the database.
 *
 * <p>Without an order of the reader's own the newest start comes first, straight from the index; nulls are last in either
 * direction, and NaN comes between numbers and nulls.
 */
@Component
class RunSearch {
    static final Conditions.Scope SCOPE = new Conditions.Scope(
            Map.of(
                    "run_id", "r.run_id",
                    "run_name", "r.name",
                    "status", "r.status",
                    "user_id", "r.user_id",
                    "artifact_uri", "r.artifact_uri",
                    "start_time", "r.start_time",
                    "end_time", "r.end_time"),
            Map.of(
                    Entity.METRIC, "tracking_metric",
                    Entity.PARAM, "tracking_param",
                    Entity.TAG, "tracking_tag"),
            "run_seq",
            "r.seq");

    private final JdbcTemplate jdbc;
    private final RunRows rows;

    RunSearch(JdbcTemplate jdbc, RunRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Joins that an order needs, with their values, and the order itself. */
    private record Ordering(String joins, List<Object> values, Keyset keyset, boolean byStart) {}

    Page<Run> search(TeamId team, List<Long> experiments, Search search) {
        int limit = Limits.pageSize("max_results", search.maxResults(), Limits.RUNS_IN_PAGE);
        Filter filter = FilterParser.parse(search.filter(), FilterLanguage.RUNS);
        Ordering ordering = ordering(search.orderBy());
        Conditions conditions =
                new Conditions().in("r.experiment_id", experiments).and("r.team_id = ?", team.value());
        if (search.view() != View.ALL) {
            conditions.and("r.lifecycle = ?", search.view() == View.ACTIVE_ONLY ? "active" : "deleted");
        }
        conditions.all(filter, SCOPE);
        if (search.pageToken() != null) {
            List<Object> last = ordering.keyset().read(search.pageToken());
            if (ordering.byStart()) {
                conditions.and("r.start_time <= ?", last.getFirst());
            }
            ordering.keyset().after(last, conditions);
        }
        boolean oneIndexRange = ordering.byStart() && experiments.size() == 1 && search.view() != View.ALL;
        List<Object> values = new ArrayList<>(ordering.values());
        values.addAll(conditions.values());
        values.add(limit);
        List<List<Object>> ends = new ArrayList<>();
        List<RunRows.Row> found = jdbc.query(
                "select " + RunRows.COLUMNS + ordering.keyset().columns() + " from tracking_run r" + ordering.joins()
                        + " where " + conditions.sql() + " order by "
                        + (oneIndexRange ? "r.experiment_id, r.lifecycle, " : "")
                        + ordering.keyset().orderBy() + " fetch first ? rows only",
                (row, at) -> {
                    ends.add(ends(row, ordering.keyset()));
                    return RunRows.map(row);
                },
                values.toArray());
        String token = found.size() == limit ? ordering.keyset().token(ends.getLast()) : null;
        return new Page<>(rows.whole(found), token);
    }

    /** The values of the order's expressions in a row. */
    static List<Object> ends(ResultSet row, Keyset keyset) throws SQLException {
        List<Object> ends = new ArrayList<>();
        for (int at = 0; at < keyset.keys().size(); at++) {
            String column = "k" + at;
            ends.add(
                    switch (keyset.keys().get(at).type()) {
                        case WHOLE -> row.getLong(column);
                        case REAL -> row.getDouble(column);
                        case TEXT -> row.getString(column);
                    });
        }
        return ends;
    }

    private static Ordering ordering(List<String> orderBy) {
        StringBuilder joins = new StringBuilder();
        List<Object> values = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        Set<Filter.Field> seen = new HashSet<>();
        for (String item : orderBy) {
            Filter.Order order = FilterParser.parseOrder(item, FilterLanguage.RUNS);
            Filter.Field field = order.field();
            if (!seen.add(field)) {
                throw TrackingException.invalid("`order_by` contains duplicate fields: " + orderBy);
            }
            if (field.entity() == Entity.DATASET) {
                throw TrackingException.invalid(
                        "Invalid identifier type '" + item + "': runs are not ordered by datasets.");
            }
            if (field.entity() == Entity.ATTRIBUTE) {
                attribute(field.key(), order.ascending(), keys);
                continue;
            }
            String alias = "o" + seen.size();
            joins.append(" left join ")
                    .append(SCOPE.child(field.entity()))
                    .append(' ')
                    .append(alias);
            joins.append(" on ")
                    .append(alias)
                    .append(".run_seq = r.seq and ")
                    .append(alias)
                    .append(".name = ?");
            values.add(field.key());
            child(field.entity(), alias, order.ascending(), keys);
        }
        boolean byStart = keys.isEmpty();
        if (!seen.contains(new Filter.Field(Entity.ATTRIBUTE, "start_time"))) {
            keys.add(new Key("r.start_time", Type.WHOLE, false));
        }
        if (!seen.contains(new Filter.Field(Entity.ATTRIBUTE, "run_id"))) {
            keys.add(new Key("r.run_id", Type.TEXT, true));
        }
        return new Ordering(joins.toString(), values, new Keyset(keys), byStart);
    }

    private static void attribute(String name, boolean ascending, List<Key> keys) {
        if (name.equals("end_time")) {
            keys.add(new Key("case when r.end_time is null then 1 else 0 end", Type.WHOLE, true));
            keys.add(new Key("coalesce(r.end_time, 0)", Type.WHOLE, ascending));
            return;
        }
        keys.add(new Key(SCOPE.column(name), name.equals("start_time") ? Type.WHOLE : Type.TEXT, ascending));
    }

    private static void child(Entity entity, String alias, boolean ascending, List<Key> keys) {
        if (entity == Entity.METRIC) {
            keys.add(new Key(
                    "case when " + alias + ".run_seq is null then 2 when " + alias + ".is_nan = true then 1 else 0 end",
                    Type.WHOLE,
                    true));
            keys.add(new Key("coalesce(" + alias + ".reading, 0)", Type.REAL, ascending));
            return;
        }
        keys.add(new Key("case when " + alias + ".run_seq is null then 1 else 0 end", Type.WHOLE, true));
        keys.add(new Key("coalesce(" + alias + ".content, '')", Type.TEXT, ascending));
    }
}
