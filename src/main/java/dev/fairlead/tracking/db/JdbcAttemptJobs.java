package dev.fairlead.tracking.db;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.tracking.AttemptJobs;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Remembers which job an attempt belongs to, so that runs can name the job whose process made them. */
@Component
class JdbcAttemptJobs implements AttemptJobs {
    private final JdbcTemplate jdbc;

    JdbcAttemptJobs(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void note(AttemptId attempt, JobId job) {
        if (find(attempt).isPresent()) {
            return;
        }
        try {
            jdbc.update(
                    "insert into tracking_attempt (attempt_id, job_id) values (?, ?)", attempt.value(), job.value());
        } catch (DuplicateKeyException noted) {
            // Another thread noted the same pair.
        }
    }

    Optional<JobId> jobOf(Actor actor) {
        return actor.kind() == Actor.Kind.JOB ? find(new AttemptId(actor.id())) : Optional.empty();
    }

    private Optional<JobId> find(AttemptId attempt) {
        return jdbc
                .query(
                        "select job_id from tracking_attempt where attempt_id = ?",
                        (row, at) -> new JobId(row.getString(1)),
                        attempt.value())
                .stream()
                .findFirst();
    }
}
