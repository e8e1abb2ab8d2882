package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.AttentionSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Jobs that failed in the last day, that can never start, or that have waited long; those of other things are told by these. */
@Component
class JobAttention implements AttentionSource {
    private static final Duration RECENT = Duration.ofDays(1);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int LOOKED_AT = 20;
    private static final int MOST = 4;

    private final JobService jobs;
    private final Clock clock;

    JobAttention(JobService jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public List<Item> attention(Actor reader, TeamRef team) {
        Instant now = clock.instant();
        List<Item> items = new ArrayList<>(list(reader, team, Set.of(JobState.FAILED)).stream()
                .filter(job -> job.subject() == null
                        && job.endedAt() != null
                        && job.endedAt().plus(RECENT).isAfter(now))
                .limit(MOST)
                .map(job -> failed(job))
                .toList());
        list(reader, team, JobFilter.Group.WAITING.states()).stream()
                .filter(job -> isStuck(job) || job.submittedAt().plus(LONG).isBefore(now))
                .limit(MOST)
                .map(job -> waiting(job, team))
                .forEach(items::add);
        return items;
    }

    private List<JobView> list(Actor reader, TeamRef team, Set<JobState> states) {
        return jobs.list(reader, team.id(), new JobQuery(states, null, null, LOOKED_AT))
                .items();
    }

    /** More was asked for than there is, so that waiting does not help. */
    private static boolean isStuck(JobView job) {
        Message why = job.explanation();
        return why != null && why.key().startsWith("explanation.inadmissible");
    }

    private static Item failed(JobView job) {
        return new Item(
                Level.BROKEN,
                JobWords.title(job),
                JobAddresses.one(job),
                reason(job, "jobs.attention.failed"),
                job.endedAt(),
                "jobs.attention.log",
                JobAddresses.one(job) + "?tab=logs");
    }

    private static Item waiting(JobView job, TeamRef team) {
        return new Item(
                Level.WAITING,
                JobWords.title(job),
                JobAddresses.one(job),
                reason(job, "jobs.attention.waits"),
                job.submittedAt(),
                "jobs.attention.queue",
                "t/" + team.name() + "/queue");
    }

    private static Message reason(JobView job, String otherwise) {
        Message why = job.explanation();
        return why == null ? Message.of(otherwise) : why;
    }
}
