package dev.fairlead.tracking.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Filter;
import dev.fairlead.tracking.Filter.Entity;
import dev.fairlead.tracking.FilterLanguage;
import dev.fairlead.tracking.FilterParser;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import dev.fairlead.tracking.View;
import dev.fairlead.tracking.db.Keyset.Key;
import dev.fairlead.tracking.db.Keyset.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the experiments of a team, a page at a time. */
@Component
class ExperimentSearch {
    private static final Conditions.Scope SCOPE = new Conditions.Scope(
            Map.of(
                    "name",
                    "e.name",
                    "creation_time",
                    "e.created_at",
                    "last_update_time",
                    "e.updated_at",
                    "experiment_id",
                    "e.id"),
            Map.of(Entity.TAG, "tracking_experiment_tag"),
            "experiment_id",
            "e.id");

    private final JdbcTemplate jdbc;
    private final ExperimentRows rows;

    ExperimentSearch(JdbcTemplate jdbc, ExperimentRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Page<Experiment> search(TeamId team, Search search) {
        int limit = Limits.pageSize("max_results", search.maxResults(), Limits.EXPERIMENTS_IN_PAGE);
        Keyset keyset = new Keyset(keys(search.orderBy()));
        Conditions conditions = meant(team, search);
        if (search.pageToken() != null) {
            keyset.after(keyset.read(search.pageToken()), conditions);
        }
        List<Object> values = new ArrayList<>(conditions.values());
        values.add(limit + 1);
        List<List<Object>> ends = new ArrayList<>();
        List<Experiment> found = jdbc.query(
                "select " + ExperimentRows.COLUMNS + keyset.columns() + " from tracking_experiment e where "
                        + conditions.sql() + " order by " + keyset.orderBy() + " fetch first ? rows only",
                (row, at) -> {
                    ends.add(RunSearch.ends(row, keyset));
                    return ExperimentRows.map(row);
                },
                values.toArray());
        boolean more = found.size() > limit;
        List<Experiment> page = more ? found.subList(0, limit) : found;
        return new Page<>(rows.withTags(page), more ? keyset.token(ends.get(limit - 1)) : null);
    }

    long count(TeamId team, Search search) {
        Conditions conditions = meant(team, search);
        Long found = jdbc.queryForObject(
                "select count(*) from tracking_experiment e where " + conditions.sql(),
                Long.class,
                conditions.values().toArray());
        return found == null ? 0 : found;
    }

    private static Conditions meant(TeamId team, Search search) {
        Filter filter = FilterParser.parse(search.filter(), FilterLanguage.EXPERIMENTS);
        Conditions conditions = new Conditions().and("e.team_id = ?", team.value());
        if (search.view() != View.ALL) {
            conditions.and("e.lifecycle = ?", search.view() == View.ACTIVE_ONLY ? "active" : "deleted");
        }
        conditions.all(filter, SCOPE);
        return conditions;
    }

    private static List<Key> keys(List<String> orderBy) {
        List<Key> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String item : orderBy) {
            Filter.Order order = FilterParser.parseOrder(item, FilterLanguage.EXPERIMENTS);
            if (order.field().entity() != Entity.ATTRIBUTE) {
                throw TrackingException.invalid(
                        "Invalid order_by entity: experiments are ordered by attributes only, not by '" + item + "'.");
            }
            String name = order.field().key();
            if (!seen.add(name)) {
                throw TrackingException.invalid("`order_by` contains duplicate fields: " + orderBy);
            }
            keys.add(new Key(SCOPE.column(name), name.equals("name") ? Type.TEXT : Type.WHOLE, order.ascending()));
        }
        boolean unordered = keys.isEmpty();
        if (unordered) {
            keys.add(new Key("e.created_at", Type.WHOLE, false));
        }
        if (!seen.contains("experiment_id")) {
            keys.add(new Key("e.id", Type.WHOLE, unordered));
        }
        return keys;
    }
}
