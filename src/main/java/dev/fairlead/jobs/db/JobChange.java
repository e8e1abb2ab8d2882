package dev.fairlead.jobs.db;

import dev.fairlead.jobs.JobRecord;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobTransitions;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The changes of a job's record, each allowed by the table of transitions or refused by it. */
final class JobChange {
    private final JobRecord job;

    private JobChange(JobRecord job) {
        this.job = job;
    }

    static JobChange of(JobRecord job) {
        return new JobChange(job);
    }

    JobRecord start() {
        return with(
                JobState.STARTING,
                null,
                job.startedAt(),
                null,
                job.attempts() + 1,
                job.retriesUsed(),
                null,
                null,
                null);
    }

    JobRecord run(Instant now) {
        Instant first = job.startedAt() == null ? now : job.startedAt();
        return with(JobState.RUNNING, null, first, null, job.attempts(), job.retriesUsed(), null, null, null);
    }

    JobRecord stop(@Nullable Message reason) {
        return with(
                JobState.STOPPING, null, job.startedAt(), null, job.attempts(), job.retriesUsed(), null, reason, null);
    }

    JobRecord waitAgain(@Nullable Message reason, @Nullable Instant notBefore, int retriesUsed) {
        return with(
                JobState.WAITING, notBefore, job.startedAt(), null, job.attempts(), retriesUsed, null, reason, null);
    }

    JobRecord hold(String byWhom) {
        return with(JobState.HELD, null, job.startedAt(), null, job.attempts(), job.retriesUsed(), null, null, byWhom);
    }

    JobRecord end(JobState state, @Nullable Integer exitCode, @Nullable Message reason, Instant now) {
        return with(state, null, job.startedAt(), now, job.attempts(), job.retriesUsed(), exitCode, reason, null);
    }

    JobRecord priority(int priority) {
        return new JobRecord(
                job.id(),
                job.sequence(),
                job.number(),
                job.team(),
                job.cluster(),
                job.owner(),
                job.ownerName(),
                job.queue(),
                job.subject(),
                job.state(),
                priority,
                job.spec(),
                job.submittedAt(),
                job.notBefore(),
                job.startedAt(),
                job.endedAt(),
                job.attempts(),
                job.retriesUsed(),
                job.exitCode(),
                job.reason(),
                job.heldBy(),
                job.version());
    }

    private JobRecord with(
            JobState state,
            @Nullable Instant notBefore,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            int attempts,
            int retriesUsed,
            @Nullable Integer exitCode,
            @Nullable Message reason,
            @Nullable String heldBy) {
        return new JobRecord(
                job.id(),
                job.sequence(),
                job.number(),
                job.team(),
                job.cluster(),
                job.owner(),
                job.ownerName(),
                job.queue(),
                job.subject(),
                JobTransitions.require(job.nameAndNumber(), job.state(), state),
                job.priority(),
                job.spec(),
                job.submittedAt(),
                notBefore,
                startedAt,
                endedAt,
                attempts,
                retriesUsed,
                exitCode,
                reason,
                heldBy,
                job.version());
    }
}
