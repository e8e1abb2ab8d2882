package dev.fairlead.jobs.db;

import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobRecord;
import dev.fairlead.jobs.JobService.ReplicaAddress;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobStore;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Workloads.Wish;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Jobs in the database, as the service needs them. */
@Component
class JdbcJobStore implements JobStore {
    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final JobRows jobs;
    private final AttemptRows attempts;
    private final StoredJson json;
    private final Clock clock;

    JdbcJobStore(JdbcClient jdbc, JobRows jobs, AttemptRows attempts, StoredJson json, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.attempts = attempts;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public JobRecord insert(NewJob job) {
        jdbc.sql("""
                        insert into job (id, number, team_id, cluster_id, owner_id, owner_name, queue_id, name, kind, subject,
                            state, priority, spec, spec_version, submitted_at, attempts, retries_used, version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?, ?, 0, 0, 1)""")
                .param(job.id().value())
                .param(nextNumber(job.team()))
                .param(job.team().value())
                .param(job.cluster().value())
                .param(job.owner().value())
                .param(job.ownerName())
                .param(job.queue().value())
                .param(job.spec().name())
                .param(job.spec().role().name())
                .param(job.subject() == null ? null : job.subject().toString())
                .param(job.spec().priority())
                .param(json.write(job.spec()))
                .param(StoredJson.SPEC_VERSION)
                .param(Columns.utc(job.submittedAt()))
                .update();
        return jobs.require(job.id());
    }

    /** The counter's row is locked until the submission commits, so that numbers have no gaps and no twins. */
    private long nextNumber(TeamId team) {
        int updated = jdbc.sql("update job_counter set last = last + 1 where team_id = ?")
                .param(team.value())
                .update();
        if (updated == 0) {
            jdbc.sql("insert into job_counter (team_id, last) values (?, 1)")
                    .param(team.value())
                    .update();
        }
        return jdbc.sql("select last from job_counter where team_id = ?")
                .param(team.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<JobRecord> find(JobId job) {
        return jobs.find(job);
    }

    @Override
    public List<JobRecord> list(TeamId team, JobQuery query) {
        JobSelect select = JobSelect.of(team, query).inStates();
        return jdbc.sql(select.page()).params(select.values()).query(jobs::read).list();
    }

    @Override
    public Map<JobState, Long> count(TeamId team, JobQuery query) {
        JobSelect select = JobSelect.of(team, query);
        Map<JobState, Long> counts = new EnumMap<>(JobState.class);
        jdbc.sql(select.counts()).params(select.values()).query(row -> {
            counts.put(JobState.valueOf(row.getString(1)), row.getLong(2));
        });
        return counts;
    }

    @Override
    public List<AttemptView> attempts(JobId job) {
        return attempts.views(job);
    }

    @Override
    public List<ReplicaAddress> addresses(JobId job) {
        return attempts.newest(job)
                .filter(attempt -> !attempt.hasEnded())
                .map(attempt -> attempts.addresses(attempt.id()))
                .orElse(List.of());
    }

    @Override
    public void addIntent(JobId job, Wish wish, @Nullable Integer priority, Actor actor, @Nullable String reason) {
        jdbc.sql("insert into job_intent (job_id, wish, priority, actor, reason, at) values (?, ?, ?, ?, ?, ?)")
                .param(job.value())
                .param(wish.name())
                .param(priority)
                .param(actor.name())
                .param(
                        reason == null || reason.length() <= LONGEST_REASON
                                ? reason
                                : reason.substring(0, LONGEST_REASON))
                .param(Columns.utc(clock.instant()))
                .update();
    }

    @Override
    public List<JobId> unfinished() {
        return jdbc.sql("select id from job where state not in ('SUCCEEDED', 'FAILED', 'CANCELLED') order by sequence")
                .query((row, index) -> new JobId(row.getString("id")))
                .list();
    }

    @Override
    public long countRunning() {
        return jdbc.sql("select count(*) from job where state in ('STARTING', 'RUNNING', 'STOPPING')")
                .query(Long.class)
                .single();
    }
}
