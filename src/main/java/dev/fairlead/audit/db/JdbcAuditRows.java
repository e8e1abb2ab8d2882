package dev.fairlead.audit.db;

import dev.fairlead.audit.AuditEntry;
import dev.fairlead.audit.AuditQuery;
import dev.fairlead.audit.AuditRows;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.web.LikeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the trail, and computes its chain again to see whether anybody touched it. */
@Repository
class JdbcAuditRows implements AuditRows {
    static final String COLUMNS = "select seq, at, actor_kind, actor_id, actor_name, action, team_id, subject,"
            + " before_values, after_values, reason, position, previous_hash, hash from audit_entry ";

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;

    JdbcAuditRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AuditEntry> list(AuditQuery query, int limit) {
        List<Object> values = new ArrayList<>();
        String where = where(query, values);
        values.add(limit);
        return jdbc.sql(COLUMNS + where + "order by seq desc fetch first ? rows only")
                .params(values)
                .query((row, at) -> entry(row))
                .list();
    }

    @Override
    public int count(AuditQuery query, int most) {
        List<Object> values = new ArrayList<>();
        String where = where(query, values);
        values.add(most);
        return jdbc.sql("select count(*) from (select seq from audit_entry " + where + "fetch first ? rows only) found")
                .params(values)
                .query(Integer.class)
                .single();
    }

    private static String where(AuditQuery query, List<Object> values) {
        List<String> conditions = new ArrayList<>();
        add(conditions, values, "lower(actor_name) like ?", contains(query.actor()));
        add(conditions, values, "action like ?", begins(query.action()));
        add(conditions, values, "subject = ?", query.subject());
        add(conditions, values, "at >= ?", utc(query.from()));
        add(conditions, values, "at < ?", utc(query.until()));
        add(conditions, values, "seq < ?", query.before());
        if (query.text() != null && !query.text().isBlank()) {
            conditions.add("(lower(actor_name) like ? escape '!' or lower(action) like ? escape '!'"
                    + " or lower(subject) like ? escape '!')");
            values.addAll(Collections.nCopies(3, LikeText.containing(query.text())));
        }
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions) + " ";
    }

    @Override
    public Proof verify() {
        String previous = ChainHash.BEGINNING;
        long position = 0;
        List<Link> links = links(position);
        while (!links.isEmpty()) {
            for (Link link : links) {
                position++;
                Proof.Broken broken = check(link, position, previous);
                if (broken != null) {
                    return broken;
                }
                previous = String.valueOf(link.hash());
            }
            links = links(position);
        }
        return checkEnd(position, previous);
    }

    private static Proof.@Nullable Broken check(Link link, long position, String previous) {
        if (link.position() != position) {
            return new Proof.Broken(
                    position,
                    "Row " + position + " is missing; the next there is has position " + link.position() + ".");
        }
        if (!previous.equals(link.previous())) {
            return new Proof.Broken(position, "Row " + position + " does not follow the row before it.");
        }
        if (!ChainHash.of(previous, position, link.entry()).equals(link.hash())) {
            return new Proof.Broken(
                    position,
                    "Row " + position + " (" + link.entry().action() + " by "
                            + link.entry().actorName() + ") was changed after it was sealed.");
        }
        return null;
    }

    private Proof checkEnd(long position, String hash) {
        End end = jdbc.sql("select position, hash from audit_chain where name = 'trail'")
                .query((row, at) -> new End(row.getLong("position"), row.getString("hash")))
                .optional()
                .orElse(new End(0, ChainHash.BEGINNING));
        if (end.position() > position) {
            return new Proof.Broken(
                    position + 1,
                    "Rows " + (position + 1) + " to " + end.position() + " are missing at the end of the trail.");
        }
        if (end.position() == position && !end.hash().equals(hash)) {
            return new Proof.Broken(position, "Row " + position + " is not the one that was sealed last.");
        }
        long waiting = jdbc.sql("select count(*) from audit_entry where position is null")
                .query(Long.class)
                .single();
        return new Proof.Sound(position, waiting);
    }

    private List<Link> links(long after) {
        return jdbc.sql(COLUMNS + "where position > ? order by position fetch first ? rows only")
                .params(after, BATCH)
                .query((row, at) -> new Link(
                        row.getLong("position"), row.getString("previous_hash"), row.getString("hash"), entry(row)))
                .list();
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        String team = row.getString("team_id");
        long position = row.getLong("position");
        boolean isSealed = !row.wasNull();
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("action"),
                team == null ? null : new TeamId(team),
                SubjectRef.parse(row.getString("subject")),
                row.getString("before_values"),
                row.getString("after_values"),
                row.getString("reason"),
                isSealed ? position : null);
    }

    private static void add(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private static @Nullable String contains(@Nullable String part) {
        return part == null || part.isBlank()
                ? null
                : "%" + literal(part.strip().toLowerCase(Locale.ROOT)) + "%";
    }

    private static @Nullable String begins(@Nullable String part) {
        return part == null || part.isBlank() ? null : literal(part.strip()) + "%";
    }

    /** The text with LIKE's own letters escaped, by the backslash that both databases know. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private record Link(
            long position,
            @Nullable String previous,
            @Nullable String hash,
            AuditEntry entry) {}

    private record End(long position, String hash) {}
}
