package dev.fairlead.serving;

import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobPage;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.jobs.SubmissionCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jobs in memory whose states a test sets. */
public final class FakeJobs implements JobService {
    private final TeamRef team;
    private final Map<JobId, JobView> jobs = new ConcurrentHashMap<>();
    private final Map<JobId, List<ReplicaAddress>> addresses = new ConcurrentHashMap<>();
    private final Map<JobId, List<AttemptView>> attempts = new ConcurrentHashMap<>();
    private final List<JobId> order = new ArrayList<>();

    public FakeJobs(TeamRef team) {
        this.team = team;
    }

    /** In the order in which they were submitted. */
    public List<JobId> submitted() {
        return List.copyOf(order);
    }

    public JobView job(JobId id) {
        return jobs.get(id);
    }

    public void become(JobId id, JobState state, @Nullable Message explanation) {
        jobs.computeIfPresent(id, (known, job) -> copy(job, state, explanation));
    }

    public void listens(JobId id, ReplicaAddress... replicas) {
        addresses.put(id, List.of(replicas));
    }

    /** Newest first. */
    public void attempted(JobId id, AttemptView... all) {
        attempts.put(id, List.of(all));
    }

    @Override
    public JobView submit(Actor actor, JobSpec spec, @Nullable SubjectRef subject) {
        int number = order.size() + 1;
        JobId id = new JobId("job-" + number);
        PersonId owner = new PersonId(actor.id());
        JobView job = new JobView(
                id,
                number,
                spec.name(),
                team,
                owner,
                actor.name(),
                spec,
                JobState.WAITING,
                null,
                subject,
                Instant.EPOCH,
                null,
                null,
                0,
                null,
                1);
        jobs.put(id, job);
        order.add(id);
        return job;
    }

    @Override
    public JobView require(Actor actor, JobId job) {
        JobView found = jobs.get(job);
        if (found == null) {
            throw RefusedException.notFound("job", job.value());
        }
        return found;
    }

    @Override
    public JobPage list(Actor actor, TeamId team, JobQuery query) {
        return new JobPage(List.copyOf(jobs.values()), null);
    }

    @Override
    public Map<JobState, Long> count(Actor actor, TeamId team, JobQuery query) {
        return jobs.values().stream().collect(Collectors.groupingBy(JobView::state, Collectors.counting()));
    }

    @Override
    public void cancel(Actor actor, JobId job, @Nullable String reason) {
        become(job, JobState.CANCELLED, null);
    }

    @Override
    public void retry(Actor actor, JobId job) {
        become(job, JobState.WAITING, null);
    }

    @Override
    public void hold(Actor actor, JobId job) {
        become(job, JobState.HELD, null);
    }

    @Override
    public void release(Actor actor, JobId job) {
        become(job, JobState.WAITING, null);
    }

    @Override
    public void reprioritise(Actor actor, JobId job, int priority) {
        throw new UnsupportedOperationException("No test asks for it");
    }

    @Override
    public List<SubmissionCheck> check(Actor actor, JobSpec spec) {
        return List.of();
    }

    @Override
    public List<AttemptView> attempts(Actor actor, JobId job) {
        return attempts.getOrDefault(job, List.of());
    }

    @Override
    public List<ReplicaAddress> addresses(JobId job) {
        return jobs.get(job).state() == JobState.RUNNING ? addresses.getOrDefault(job, List.of()) : List.of();
    }

    private static JobView copy(JobView job, JobState state, @Nullable Message explanation) {
        return new JobView(
                job.id(),
                job.number(),
                job.name(),
                job.team(),
                job.owner(),
                job.ownerName(),
                job.spec(),
                state,
                explanation,
                job.subject(),
                job.submittedAt(),
                job.startedAt(),
                job.endedAt(),
                job.attempts(),
                job.exitCode(),
                job.version() + 1);
    }
}
