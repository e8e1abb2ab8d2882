package dev.fairlead.jobs.db;

import dev.fairlead.jobs.JobRecord;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table job. */
@Component
class JobRows {
    private static final String SELECT = "select * from job ";

    private final JdbcClient jdbc;
    private final StoredJson json;

    JobRows(JdbcClient jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<JobRecord> find(JobId id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    JobRecord require(JobId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no job " + id));
    }

    /** Locks the row until the transaction ends. */
    JobRecord lock(JobId id) {
        return jdbc.sql(SELECT + "where id = ? for update")
                .param(id.value())
                .query(this::read)
                .single();
    }

    List<JobRecord> listInState(JobState... states) {
        List<String> names = Arrays.stream(states).map(Enum::name).toList();
        return jdbc.sql(SELECT + "where state in (:states) order by sequence")
                .param("states", names)
                .query(this::read)
                .list();
    }

    /** The jobs that an attempt holds resources for. */
    List<JobRecord> listActive() {
        return jdbc.sql(SELECT + "where id in (select job_id from attempt where state <> 'ENDED')")
                .query(this::read)
                .list();
    }

    /** Writes what the loop may change, and counts the version up. */
    void update(JobRecord job) {
        jdbc.sql("""
                        update job set state = ?, priority = ?, not_before = ?, started_at = ?, ended_at = ?, attempts = ?,
                            retries_used = ?, exit_code = ?, reason = ?, held_by = ?, version = version + 1
                        where id = ?""")
                .param(job.state().name())
                .param(job.priority())
                .param(Columns.utc(job.notBefore()))
                .param(Columns.utc(job.startedAt()))
                .param(Columns.utc(job.endedAt()))
                .param(job.attempts())
                .param(job.retriesUsed())
                .param(job.exitCode())
                .param(json.writeNullable(job.reason()))
                .param(job.heldBy())
                .param(job.id().value())
                .update();
    }

    JobRecord read(ResultSet row, int index) throws SQLException {
        String subject = row.getString("subject");
        return new JobRecord(
                new JobId(row.getString("id")),
                row.getLong("sequence"),
                row.getLong("number"),
                new TeamId(row.getString("team_id")),
                new ClusterId(row.getString("cluster_id")),
                new PersonId(row.getString("owner_id")),
                row.getString("owner_name"),
                new QueueId(row.getString("queue_id")),
                subject == null ? null : SubjectRef.parse(subject),
                JobState.valueOf(row.getString("state")),
                row.getInt("priority"),
                json.spec(row.getString("spec")),
                Columns.requireInstant(row, "submitted_at"),
                Columns.instant(row, "not_before"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "ended_at"),
                row.getInt("attempts"),
                row.getInt("retries_used"),
                Columns.integer(row, "exit_code"),
                json.message(row.getString("reason")),
                row.getString("held_by"),
                row.getLong("version"));
    }
}
