package dev.fairlead.jobs.db;

import dev.fairlead.identity.AttemptDirectory;
import dev.fairlead.jobs.JobRecord;
import dev.fairlead.kernel.AttemptId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells identity which attempts' tokens are good: the newest of a job, while it lives and a minute after. */
@Component
class JdbcAttemptDirectory implements AttemptDirectory {
    private static final Duration AFTERLIFE = Duration.ofMinutes(1);

    private final JobRows jobs;
    private final AttemptRows attempts;
    private final Clock clock;

    JdbcAttemptDirectory(JobRows jobs, AttemptRows attempts, Clock clock) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    public Optional<LiveAttempt> findLive(AttemptId id) {
        return attempts.find(id).filter(this::isLive).flatMap(attempt -> {
            JobRecord job = jobs.require(attempt.job());
            return attempt.number() == job.attempts()
                    ? Optional.of(new LiveAttempt(id, job.team(), job.nameAndNumber()))
                    : Optional.empty();
        });
    }

    private boolean isLive(AttemptRows.Row attempt) {
        return attempt.endedAt() == null || attempt.endedAt().plus(AFTERLIFE).isAfter(clock.instant());
    }
}
