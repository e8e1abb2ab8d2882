package dev.fairlead.audit.db;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.ObjectMapper;

/** Writes rows of the trail in the transaction of the change; the sealer links them afterwards. */
@Component
class JdbcAuditLog implements AuditLog {
    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final AuditWake wake;

    JdbcAuditLog(JdbcClient jdbc, ObjectMapper json, Clock clock, AuditWake wake) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public void record(
            Actor actor,
            String action,
            @Nullable TeamId team,
            SubjectRef subject,
            Map<String, ?> before,
            Map<String, ?> after,
            @Nullable String reason) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Audit row " + action + " about " + subject
                    + " is written outside a transaction; write it in the transaction of its change.");
        }
        jdbc.sql("insert into audit_entry (at, actor_kind, actor_id, actor_name, action, team_id, subject,"
                        + " before_values, after_values, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC))
                .param(actor.kind().name())
                .param(actor.id())
                .param(cut(actor.name()))
                .param(action)
                .param(team == null ? null : team.value())
                .param(subject.toString())
                .param(json.writeValueAsString(new TreeMap<>(before)))
                .param(json.writeValueAsString(new TreeMap<>(after)))
                .param(reason)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.wake();
            }
        });
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
