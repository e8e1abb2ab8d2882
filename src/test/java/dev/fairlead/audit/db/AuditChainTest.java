package dev.fairlead.audit.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.TestDatabase;
import dev.fairlead.audit.AuditEntry;
import dev.fairlead.audit.AuditQuery;
import dev.fairlead.audit.AuditRows.Proof;
import dev.fairlead.events.Leadership;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class AuditChainTest {
    private static final Actor ALICE = Actor.person(new PersonId("per-1"), "alice");

    @TempDir
    private Path folder;

    private TestDatabase database;
    private JdbcAuditLog log;
    private JdbcAuditRows rows;
    private SealAuditRows sealer;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        AuditWake wake = new AuditWake();
        log = new JdbcAuditLog(database.jdbc(), JsonMapper.builder().build(), Clock.systemUTC(), wake);
        rows = new JdbcAuditRows(database.jdbc());
        sealer = new SealAuditRows(database.jdbc(), database.transactions(), new Leader(), wake);
        for (int job = 1; job <= 5; job++) {
            write("job.cancel", "job-" + job);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rowsThatNobodyTouchedAreSound() {
        assertThat(rows.verify()).isEqualTo(new Proof.Sound(0, 5));
        sealer.sealAll();
        write("job.retry", "job-1");
        assertThat(rows.verify()).isEqualTo(new Proof.Sound(5, 1));
        sealer.sealAll();
        assertThat(rows.verify()).isEqualTo(new Proof.Sound(6, 0));
    }

    @Test
    void aChangedRowIsFound() {
        for (String change : List.of(
                "actor_name = 'bob'",
                "action = 'job.view'",
                "subject = 'job/job-9'",
                "team_id = null",
                "before_values = '{}'",
                "after_values = '{}'",
                "reason = null",
                "at = timestamp with time zone '2026-01-01 00:00:00+00'")) {
            sealer.sealAll();
            AuditEntry before = entry(3);
            change("update audit_entry set " + change + " where position = 3");
            assertThat(rows.verify()).as(change).isInstanceOfSatisfying(Proof.Broken.class, broken -> {
                assertThat(broken.position()).isEqualTo(3);
                assertThat(broken.what()).contains("was changed");
            });
            restore(before);
        }
        assertThat(rows.verify()).isEqualTo(new Proof.Sound(5, 0));
    }

    @Test
    void aDeletedRowIsFound() {
        sealer.sealAll();
        change("delete from audit_entry where position = 2");
        assertThat(rows.verify()).isEqualTo(new Proof.Broken(2, "Row 2 is missing; the next there is has position 3."));
    }

    @Test
    void aTrailThatWasCutOffIsFound() {
        sealer.sealAll();
        change("delete from audit_entry where position >= 4");
        assertThat(rows.verify()).isEqualTo(new Proof.Broken(4, "Rows 4 to 5 are missing at the end of the trail."));
    }

    @Test
    void rowsThatChangedPlacesAreFound() {
        sealer.sealAll();
        change("update audit_entry set position = -2 where position = 2");
        change("update audit_entry set position = 2 where position = 3");
        change("update audit_entry set position = 3 where position = -2");
        assertThat(rows.verify()).isEqualTo(new Proof.Broken(2, "Row 2 does not follow the row before it."));
    }

    @Test
    void aForgedRowWithARightHashBreaksTheNext() {
        sealer.sealAll();
        String previous = database.jdbc()
                .sql("select previous_hash from audit_entry where position = 3")
                .query(String.class)
                .single();
        change("update audit_entry set actor_name = 'bob' where position = 3");
        change("update audit_entry set hash = '" + ChainHash.of(previous, 3, entry(3)) + "' where position = 3");
        assertThat(rows.verify()).isEqualTo(new Proof.Broken(4, "Row 4 does not follow the row before it."));
    }

    @Test
    void aRowOfARolledBackChangeIsNotThere() {
        assertThatThrownBy(() -> database.commit(() -> {
                    log.record(ALICE, "job.cancel", null, new SubjectRef("job", "gone"), Map.of(), Map.of(), null);
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(rows.list(new AuditQuery(null, null, "job/gone", null, null, null), 10))
                .isEmpty();
    }

    @Test
    void aRowOutsideATransactionIsABug() {
        assertThatThrownBy(() ->
                        log.record(ALICE, "job.cancel", null, new SubjectRef("job", "1"), Map.of(), Map.of(), null))
                .hasMessageContaining("outside a transaction");
    }

    @Test
    void rowsAreFoundByPersonActionAndSubjectNewestFirst() {
        write("team.create", "job-1");
        assertThat(rows.list(new AuditQuery("ALI", "job.", null, null, null, null), 2))
                .extracting(entry -> entry.subject().id())
                .containsExactly("job-5", "job-4");
        assertThat(rows.list(new AuditQuery(null, null, "job/job-1", null, null, null), 9))
                .extracting(AuditEntry::action)
                .containsExactly("team.create", "job.cancel");
        assertThat(rows.list(new AuditQuery("%", null, null, null, null, null), 9))
                .isEmpty();
    }

    @Test
    void aTextIsFoundInPersonActionAndSubjectAndCountedAsFarAsAsked() {
        write("team.create", "job-1");
        assertThat(found("JOB-1")).extracting(AuditEntry::action).containsExactly("team.create", "job.cancel");
        assertThat(found("team.")).hasSize(1);
        assertThat(found("ali")).hasSize(6);
        assertThat(found("%")).isEmpty();
        assertThat(rows.count(AuditQuery.ALL, 100)).isEqualTo(6);
        assertThat(rows.count(AuditQuery.ALL, 4)).isEqualTo(4);
    }

    private List<AuditEntry> found(String text) {
        return rows.list(new AuditQuery(null, null, null, null, null, text, null), 9);
    }

    private void write(String action, String job) {
        database.commit(() -> log.record(
                ALICE,
                action,
                new TeamId("team-1"),
                new SubjectRef("job", job),
                Map.of("state", "RUNNING"),
                Map.of("state", "CANCELLED"),
                "too slow"));
    }

    private AuditEntry entry(long position) {
        return rows.list(AuditQuery.ALL, 100).stream()
                .filter(entry -> Long.valueOf(position).equals(entry.position()))
                .findFirst()
                .orElseThrow();
    }

    private void change(String sql) {
        database.jdbc().sql(sql).update();
    }

    private void restore(AuditEntry entry) {
        database.jdbc()
                .sql("update audit_entry set actor_name = ?, action = ?, subject = ?, team_id = ?, before_values = ?,"
                        + " after_values = ?, reason = ?, at = ? where seq = ?")
                .params(entry.actorName(), entry.action(), entry.subject().toString(), "team-1")
                .params(entry.before(), entry.after(), entry.reason())
                .param(java.time.OffsetDateTime.ofInstant(entry.at(), java.time.ZoneOffset.UTC))
                .param(entry.seq())
                .update();
    }

    private static final class Leader implements Leadership {
        @Override
        public boolean isLeader() {
            return true;
        }

        @Override
        public void requireEpoch(long epoch) {}

        @Override
        public long epoch() {
            return 1;
        }
    }
}
