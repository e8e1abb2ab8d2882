package dev.fairlead.jobs.db;

import dev.fairlead.jobs.JobOrder;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.web.LikeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SQL of a query about a team's jobs. Pages go on after the last row seen, never by counting rows from the top. */
final class JobSelect {
    private static final String NEVER = "timestamp with time zone '1970-01-01 00:00:00+00'";

    private final JobQuery query;
    private final StringBuilder where = new StringBuilder(" from job where team_id = :team");
    private final Map<String, Object> values = new HashMap<>();

    private JobSelect(TeamId team, JobQuery query) {
        this.query = query;
        values.put("team", team.value());
    }

    /** Of all states. */
    static JobSelect of(TeamId team, JobQuery query) {
        JobSelect select = new JobSelect(team, query);
        if (!query.kinds().isEmpty()) {
            select.and(
                    "kind in (:kinds)",
                    "kinds",
                    query.kinds().stream().map(Enum::name).toList());
        }
        if (query.owner() != null) {
            select.and("owner_id = :owner", "owner", query.owner().value());
        }
        if (query.since() != null) {
            select.and("submitted_at >= :since", "since", Columns.requireUtc(query.since()));
        }
        if (query.text() != null && !query.text().isBlank()) {
            select.and("lower(name || '-' || number) like :text escape '!'", "text", LikeText.containing(query.text()));
        }
        return select;
    }

    JobSelect inStates() {
        if (!query.states().isEmpty()) {
            and(
                    "state in (:states)",
                    "states",
                    query.states().stream().map(JobState::name).toList());
        }
        return this;
    }

    /** One row more than the limit. */
    String page() {
        String cursor = query.cursor();
        String direction = query.order().descending() ? " desc" : " asc";
        String compared = query.order().descending() ? " < " : " > ";
        String field = field();
        if (cursor != null) {
            values.put("after", sequence(cursor));
            if (field != null) {
                values.put("value", value(cursor));
            }
            where.append(
                    field == null
                            ? " and sequence" + compared + ":after"
                            : " and (" + field + ", sequence)" + compared + "(:value, :after)");
        }
        values.put("limit", query.limit() + 1);
        return "select *" + where + " order by " + (field == null ? "" : field + direction + ", ") + "sequence"
                + direction + " limit :limit";
    }

    String counts() {
        return "select state, count(*)" + where + " group by state";
    }

    Map<String, Object> values() {
        return values;
    }

    private void and(String condition, String name, Object value) {
        where.append(" and ").append(condition);
        values.put(name, value);
    }

    private @Nullable String field() {
        return switch (query.order().field()) {
            case SUBMITTED -> null;
            case NAME -> "name";
            case OWNER -> "owner_name";
            case STARTED -> "coalesce(started_at, " + NEVER + ")";
            case ENDED -> "coalesce(ended_at, " + NEVER + ")";
        };
    }

    private Object value(String cursor) {
        int bar = cursor.indexOf('|');
        String text = bar < 0 ? "" : cursor.substring(bar + 1);
        JobOrder.Field field = query.order().field();
        if (field != JobOrder.Field.STARTED && field != JobOrder.Field.ENDED) {
            return text;
        }
        try {
            return Columns.requireUtc(Instant.parse(text));
        } catch (DateTimeException foreign) {
            throw RefusedException.invalid("job.bad-cursor", cursor);
        }
    }

    private static long sequence(String cursor) {
        int bar = cursor.indexOf('|');
        try {
            return Long.parseLong(bar < 0 ? cursor : cursor.substring(0, bar));
        } catch (NumberFormatException foreign) {
            throw RefusedException.invalid("job.bad-cursor", cursor);
        }
    }
}
