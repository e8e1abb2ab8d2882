package dev.fairlead.jobs;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.ExplanationText;
import dev.fairlead.scheduling.Scheduler;
import dev.fairlead.scheduling.Workloads.Wish;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The service over the store: each public method checks the permission, validates, and is one transaction. */
@Service
@Transactional
class TransactionalJobs implements JobService {
    private static final int HIGHEST_PRIORITY = 1000;

    private final JobStore store;
    private final SubmissionRules rules;
    private final AccessCheck access;
    private final TeamDirectory teams;
    private final Scheduler scheduler;
    private final Cluster cluster;
    private final EventLog events;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    TransactionalJobs(
            JobStore store,
            SubmissionRules rules,
            AccessCheck access,
            TeamDirectory teams,
            Scheduler scheduler,
            Cluster cluster,
            EventLog events,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.access = access;
        this.teams = teams;
        this.scheduler = scheduler;
        this.cluster = cluster;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public JobView submit(Actor actor, JobSpec spec, @Nullable SubjectRef subject) {
        TeamRef team = rules.requireTeam(actor, spec);
        if (cluster.isSimulated() && spec.role() == JobSpec.Role.SERVING) {
            throw new RefusedException(RefusedException.Reason.UNPROCESSABLE, Message.of("job.serving-simulated"));
        }
        rules.requireCode(actor, team, spec);
        rules.requireRun(team, spec);
        requireMounts(team, spec);
        QueueId queue = rules.requireQueue(team, spec);
        rules.requireAdmissible(queue, spec);
        JobRecord job = store.insert(new JobStore.NewJob(
                new JobId(ids.next("job")),
                team.id(),
                cluster.id(),
                new PersonId(actor.id()),
                actor.ownerName(),
                queue,
                subject,
                spec,
                clock.instant()));
        SubjectRef ref = new SubjectRef("job", job.id().value());
        Map<String, Object> facts = Map.of("name", spec.name(), "number", job.number());
        events.append(team.id(), ref, "job.submitted", actor, facts);
        audit.record(actor, "job.submit", team.id(), ref, Map.of(), facts, null);
        wakeAfterCommit();
        return view(job, team);
    }

    /** Another team's job is as unknown as one that is not there. */
    private void requireMounts(TeamRef team, JobSpec spec) {
        for (JobSpec.Mount mount : spec.mounts()) {
            JobRecord from = store.find(new JobId(mount.job()))
                    .filter(job -> job.team().equals(team.id()))
                    .orElseThrow(() -> RefusedException.invalid("jobs.mounts.unknown", mount.job(), team.name()));
            if (from.state() != JobState.SUCCEEDED) {
                throw RefusedException.invalid(
                        "jobs.mounts.unfinished",
                        from.nameAndNumber(),
                        from.state().name());
            }
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<SubmissionCheck> check(Actor actor, JobSpec spec) {
        return rules.check(actor, spec);
    }

    @Override
    @Transactional(readOnly = true)
    public JobView require(Actor actor, JobId id) {
        JobRecord job = requireRecord(actor, id, Permission.VIEW);
        return view(job, team(job.team()));
    }

    @Override
    @Transactional(readOnly = true)
    public JobPage list(Actor actor, TeamId team, JobQuery query) {
        access.require(actor, team, Permission.VIEW, new SubjectRef("team", team.value()));
        TeamRef ref = team(team);
        List<JobRecord> found = store.list(team, query);
        boolean more = found.size() > query.limit();
        List<JobRecord> shown = more ? found.subList(0, query.limit()) : found;
        String next = more ? query.order().cursorAfter(shown.getLast()) : null;
        return new JobPage(shown.stream().map(job -> view(job, ref)).toList(), next);
    }

    @Override
    public Map<JobState, Long> count(Actor actor, TeamId team, JobQuery query) {
        access.require(actor, team, Permission.VIEW, new SubjectRef("team", team.value()));
        return store.count(team, query);
    }

    @Override
    public void cancel(Actor actor, JobId id, @Nullable String reason) {
        JobRecord job = requireChangeable(actor, id);
        if (!job.state().isFinal()) {
            wish(actor, job, Wish.CANCEL, reason);
        }
    }

    @Override
    public void retry(Actor actor, JobId id) {
        JobRecord job = requireChangeable(actor, id);
        if (!job.state().isFinal()) {
            throw RefusedException.conflict("job.retry-unfinished", job.nameAndNumber());
        }
        rules.requireAdmissible(job.queue(), job.spec());
        wish(actor, job, Wish.RETRY, null);
    }

    @Override
    public void hold(Actor actor, JobId id) {
        JobRecord job = requireChangeable(actor, id);
        if (job.state() != JobState.WAITING) {
            throw RefusedException.conflict("job.hold-not-waiting", job.nameAndNumber());
        }
        wish(actor, job, Wish.HOLD, null);
    }

    @Override
    public void release(Actor actor, JobId id) {
        JobRecord job = requireChangeable(actor, id);
        if (job.state() != JobState.HELD) {
            throw RefusedException.conflict("job.release-not-held", job.nameAndNumber());
        }
        wish(actor, job, Wish.RELEASE, null);
    }

    @Override
    public void reprioritise(Actor actor, JobId id, int priority) {
        JobRecord job = requireChangeable(actor, id);
        if (Math.abs(priority) > HIGHEST_PRIORITY) {
            throw RefusedException.invalid("job.priority-range", priority, -HIGHEST_PRIORITY, HIGHEST_PRIORITY);
        }
        if (job.state().isFinal()) {
            throw RefusedException.conflict("job.priority-finished", job.nameAndNumber());
        }
        wish(actor, job, Wish.REPRIORITISE, priority, null);
    }

    private void wish(Actor actor, JobRecord job, Wish wish, @Nullable String reason) {
        wish(actor, job, wish, null, reason);
    }

    private void wish(Actor actor, JobRecord job, Wish wish, @Nullable Integer priority, @Nullable String reason) {
        store.addIntent(job.id(), wish, priority, actor, reason);
        String action = "job." + wish.name().toLowerCase(Locale.ROOT);
        SubjectRef ref = new SubjectRef("job", job.id().value());
        events.append(job.team(), ref, action + "-asked", actor, Map.of());
        Map<String, Object> after = priority == null ? Map.of() : Map.of("priority", priority);
        audit.record(actor, action, job.team(), ref, before(job), after, reason);
        wakeAfterCommit();
    }

    private static Map<String, Object> before(JobRecord job) {
        return Map.of("state", job.state().name(), "priority", job.priority());
    }

    @Override
    @Transactional(readOnly = true)
    public List<AttemptView> attempts(Actor actor, JobId id) {
        return store.attempts(requireRecord(actor, id, Permission.VIEW).id());
    }

    @Override
    @Transactional(readOnly = true)
    public List<ReplicaAddress> addresses(JobId job) {
        return store.addresses(job);
    }

    private JobRecord requireRecord(Actor actor, JobId id, Permission permission) {
        JobRecord job = store.find(id).orElseThrow(() -> RefusedException.notFound("job", id.value()));
        access.require(actor, job.team(), permission, new SubjectRef("job", id.value()));
        return job;
    }

    /** One's own jobs need the permission to submit; others' need the permission to manage them. */
    private JobRecord requireChangeable(Actor actor, JobId id) {
        JobRecord job = requireRecord(actor, id, Permission.VIEW);
        boolean own = job.owner().value().equals(actor.id());
        access.require(
                actor,
                job.team(),
                own ? Permission.SUBMIT_JOBS : Permission.MANAGE_JOBS,
                new SubjectRef("job", id.value()));
        return job;
    }

    private TeamRef team(TeamId id) {
        return teams.find(id).orElseThrow(() -> RefusedException.notFound("team", id.value()));
    }

    private JobView view(JobRecord job, TeamRef team) {
        return new JobView(
                job.id(),
                job.number(),
                job.spec().name(),
                team,
                job.owner(),
                job.ownerName(),
                job.spec(),
                job.state(),
                explanation(job),
                job.subject(),
                job.submittedAt(),
                job.startedAt(),
                job.endedAt(),
                job.attempts(),
                job.exitCode(),
                job.version());
    }

    private @Nullable Message explanation(JobRecord job) {
        if (job.state() == JobState.HELD) {
            return ExplanationText.of(new Explanation.Held(job.heldBy() == null ? job.ownerName() : job.heldBy()));
        }
        if (job.state() == JobState.STARTING) {
            return scheduler.explain(job.id()).map(ExplanationText::of).orElse(job.reason());
        }
        if (job.state() != JobState.WAITING) {
            return job.reason();
        }
        if (job.notBefore() != null && job.notBefore().isAfter(clock.instant()) && job.reason() != null) {
            return Message.of(
                    "job.waits-after-failure",
                    job.reason(),
                    job.retriesUsed(),
                    job.spec().maxRetries());
        }
        return ExplanationText.of(scheduler.explain(job.id()).orElseGet(Explanation.NotSeenYet::new));
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.wake();
            }
        });
    }
}
