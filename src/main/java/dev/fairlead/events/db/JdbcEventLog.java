package dev.fairlead.events.db;

import dev.fairlead.events.Event;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.ObjectMapper;

/** Writes events in the transaction of the change, and reads those that have a position. */
@Component
class JdbcEventLog implements EventLog {
    /** Of the payloads' form; readers of old rows look at it. */
    private static final int PAYLOAD_VERSION = 1;

    private static final String COLUMNS = "select position, at, team_id, subject, type, actor, payload from event ";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final EventWake wake;

    JdbcEventLog(JdbcClient jdbc, ObjectMapper json, Clock clock, EventWake wake) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public void append(@Nullable TeamId team, SubjectRef subject, String type, Actor actor, Map<String, ?> payload) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Event " + type + " about " + subject
                    + " is written outside a transaction; write it in the transaction of its change.");
        }
        jdbc.sql("insert into event (at, team_id, subject, type, actor, payload, version) values (?, ?, ?, ?, ?, ?, ?)")
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param(team == null ? null : team.value())
                .param(subject.toString())
                .param(type)
                .param(actor.name())
                .param(json.writeValueAsString(payload))
                .param(PAYLOAD_VERSION)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.wake();
            }
        });
    }

    @Override
    public List<Event> listAfter(long position, int limit) {
        return jdbc.sql(COLUMNS + "where position > ? order by position fetch first ? rows only")
                .param(position)
                .param(limit)
                .query((row, at) -> event(row))
                .list();
    }

    @Override
    public List<Event> listAbout(SubjectRef subject, int limit) {
        return jdbc.sql(COLUMNS
                        + "where subject = ? and position is not null order by position desc fetch first ? rows only")
                .param(subject.toString())
                .param(limit)
                .query((row, at) -> event(row))
                .list();
    }

    @Override
    public long lastPosition() {
        return jdbc.sql("select coalesce(max(position), 0) from event")
                .query(Long.class)
                .single();
    }

    private static Event event(ResultSet row) throws SQLException {
        String team = row.getString("team_id");
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new Event(
                row.getLong("position"),
                at,
                team == null ? null : new TeamId(team),
                SubjectRef.parse(row.getString("subject")),
                row.getString("type"),
                row.getString("actor"),
                row.getString("payload"));
    }
}
