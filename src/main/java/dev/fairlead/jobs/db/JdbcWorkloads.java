package dev.fairlead.jobs.db;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.Launch;
import dev.fairlead.events.EventLog;
import dev.fairlead.jobs.AttemptVerdict;
import dev.fairlead.jobs.AttemptView.Outcome;
import dev.fairlead.jobs.JobRecord;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobTransitions;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.Workloads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows jobs to the loop and writes the states that it decides; every change goes through {@link JobTransitions}. */
@Component
class JdbcWorkloads implements Workloads {
    /** A serving job that ran so long gets its retries back: it was not the model that failed at start. */
    private static final Duration LONG_SERVED = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final JobRows jobs;
    private final AttemptRows attempts;
    private final LaunchBuilder launches;
    private final EventLog events;
    private final Clock clock;

    JdbcWorkloads(
            JdbcClient jdbc, JobRows jobs, AttemptRows attempts, LaunchBuilder launches, EventLog events, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.attempts = attempts;
        this.launches = launches;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Demand> waiting() {
        Instant now = clock.instant();
        return jobs.listInState(JobState.WAITING, JobState.HELD).stream()
                .filter(job -> job.notBefore() == null || !job.notBefore().isAfter(now))
                .map(JdbcWorkloads::demand)
                .toList();
    }

    private static Demand demand(JobRecord job) {
        return new Demand(
                job.id(),
                job.nameAndNumber(),
                job.team(),
                job.owner(),
                job.queue(),
                job.spec().role().name().toLowerCase(Locale.ROOT),
                job.subject() == null ? new SubjectRef("job", job.id().value()) : job.subject(),
                job.priority(),
                job.spec().preemptible(),
                job.submittedAt(),
                job.sequence(),
                job.spec().replicaSets().stream()
                        .map(set -> new Demand.ReplicaSet(set.name(), set.replicas(), set.each()))
                        .toList(),
                job.spec().minRunTime(),
                job.spec().estimatedDuration(),
                job.state() == JobState.HELD);
    }

    @Override
    public List<ActiveAttempt> active() {
        // The jobs first: an attempt is never younger than its job, and nobody but the caller begins or ends attempts.
        Map<JobId, JobRecord> byId =
                jobs.listActive().stream().collect(Collectors.toMap(JobRecord::id, Function.identity()));
        return attempts.listActive().stream()
                .map(attempt -> active(attempt, byId))
                .toList();
    }

    private ActiveAttempt active(AttemptRows.Row attempt, Map<JobId, JobRecord> byId) {
        JobRecord job = byId.get(attempt.job());
        if (job == null) {
            throw new IllegalStateException("Attempt " + attempt.id() + " began while active attempts were read");
        }
        Duration longest = job.spec().maxRunTime();
        Instant maxEnd = longest == null || attempt.startedAt() == null
                ? null
                : attempt.startedAt().plus(longest);
        return new ActiveAttempt(
                attempt.id(),
                demand(job),
                attempt.placement(),
                attempt.admittedAt(),
                attempt.startedAt(),
                attempt.stopCause(),
                job.spec().stopGracePeriod(),
                maxEnd);
    }

    @Override
    public List<Intent> intents() {
        return jdbc.sql("select * from job_intent where handled_at is null order by id")
                .query((row, index) -> new Intent(
                        row.getLong("id"),
                        new JobId(row.getString("job_id")),
                        Wish.valueOf(row.getString("wish")),
                        Columns.integer(row, "priority"),
                        row.getString("actor"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public void settle(Intent intent, Instant now) {
        close(intent, now);
        JobRecord job = jobs.lock(intent.job());
        boolean waits = job.state() == JobState.WAITING || job.state() == JobState.HELD;
        switch (intent.wish()) {
            case CANCEL -> {
                if (waits) {
                    write(JobChange.of(job).end(JobState.CANCELLED, null, null, now), "job.cancelled");
                }
            }
            case HOLD -> {
                if (job.state() == JobState.WAITING) {
                    write(JobChange.of(job).hold(intent.actor()), "job.held");
                }
            }
            case RELEASE -> {
                if (job.state() == JobState.HELD) {
                    write(JobChange.of(job).waitAgain(null, null, job.retriesUsed()), "job.released");
                }
            }
            case RETRY -> {
                if (job.state().isFinal()) {
                    write(JobChange.of(job).waitAgain(null, null, 0), "job.retried");
                }
            }
            case REPRIORITISE -> {
                if (intent.priority() != null) {
                    write(JobChange.of(job).priority(intent.priority()), "job.reprioritised");
                }
            }
        }
    }

    @Override
    public void close(Intent intent, Instant now) {
        jdbc.sql("update job_intent set handled_at = ? where id = ?")
                .param(Columns.utc(now))
                .param(intent.id())
                .update();
    }

    @Override
    public void admit(JobId id, AttemptId attempt, Placement placement, long epoch, Instant now) {
        JobRecord job = jobs.lock(id);
        attempts.insert(attempt, id, job.cluster(), job.attempts() + 1, placement, epoch, now);
        write(JobChange.of(job).start(), "job.starting");
    }

    @Override
    public void stopping(AttemptId id, StopCause cause, Instant now) {
        AttemptRows.Row attempt = attempts.require(id);
        if (attempt.hasEnded() || attempt.stopCause() == cause) {
            return;
        }
        attempts.stopping(id, cause);
        JobRecord job = jobs.lock(attempt.job());
        Message reason = cause == StopCause.PREEMPTED ? Message.of("attempt.being-preempted") : null;
        write(JobChange.of(job).stop(reason), "job.stopping");
    }

    @Override
    public boolean observe(AttemptId id, AttemptObservation seen, Instant now) {
        AttemptRows.Row attempt = attempts.require(id);
        if (attempt.hasEnded()) {
            return true;
        }
        attempts.observe(seen);
        if (seen.hasEnded()) {
            JobRecord job = jobs.lock(attempt.job());
            end(
                    attempt,
                    job,
                    AttemptVerdict.of(job.spec(), seen, attempt.stopCause(), retriesUsed(attempt, job, now)),
                    now);
            return true;
        }
        boolean runs = seen.replicas().stream().noneMatch(replica -> replica.phase() instanceof Phase.Preparing);
        if (runs && attempt.state().equals("STARTING")) {
            attempts.started(id, now);
            write(JobChange.of(jobs.lock(attempt.job())).run(now), "job.running");
        }
        return false;
    }

    private static int retriesUsed(AttemptRows.Row attempt, JobRecord job, Instant now) {
        boolean served = job.spec().role() == JobSpec.Role.SERVING
                && attempt.startedAt() != null
                && Duration.between(attempt.startedAt(), now).compareTo(LONG_SERVED) > 0;
        return served ? 0 : job.retriesUsed();
    }

    @Override
    public void lost(AttemptId id, Instant now) {
        AttemptRows.Row attempt = attempts.require(id);
        if (!attempt.hasEnded()) {
            JobRecord job = jobs.lock(attempt.job());
            end(attempt, job, AttemptVerdict.lost(job.spec(), attempt.stopCause(), job.retriesUsed()), now);
        }
    }

    @Override
    public void refused(AttemptId id, Message reason, Instant now) {
        AttemptRows.Row attempt = attempts.require(id);
        if (!attempt.hasEnded()) {
            attempts.ended(id, Outcome.REFUSED, reason, now);
            attempts.neverStarted(id, reason);
            write(JobChange.of(jobs.lock(attempt.job())).end(JobState.FAILED, null, reason, now), "job.failed");
        }
    }

    @Override
    public void postponed(AttemptId id, Message reason, Instant now) {
        AttemptRows.Row attempt = attempts.require(id);
        if (!attempt.hasEnded()) {
            JobRecord job = jobs.lock(attempt.job());
            attempts.ended(id, Outcome.POSTPONED, reason, now);
            attempts.neverStarted(id, reason);
            write(JobChange.of(job).waitAgain(reason, null, job.retriesUsed()), "job.waiting");
        }
    }

    private void end(AttemptRows.Row attempt, JobRecord job, AttemptVerdict verdict, Instant now) {
        attempts.ended(attempt.id(), verdict.outcome(), verdict.reason(), now);
        if (verdict.next() == JobState.WAITING) {
            @Nullable Instant notBefore = verdict.pause().isZero() ? null : now.plus(verdict.pause());
            int used = verdict.countsAsRetry() ? retriesUsed(attempt, job, now) + 1 : job.retriesUsed();
            write(JobChange.of(job).waitAgain(verdict.reason(), notBefore, used), "job.waiting");
        } else {
            String type = "job." + verdict.next().name().toLowerCase(Locale.ROOT);
            write(JobChange.of(job).end(verdict.next(), verdict.exitCode(), verdict.reason(), now), type);
        }
    }

    @Override
    public Launch launch(AttemptId id) {
        AttemptRows.Row attempt = attempts.require(id);
        return launches.build(id, jobs.require(attempt.job()), attempt.placement());
    }

    private void write(JobRecord job, String event) {
        jobs.update(job);
        events.append(
                job.team(),
                new SubjectRef("job", job.id().value()),
                event,
                Actor.SYSTEM,
                Map.of(
                        "name",
                        job.spec().name(),
                        "number",
                        job.number(),
                        "state",
                        job.state().name()));
    }
}
