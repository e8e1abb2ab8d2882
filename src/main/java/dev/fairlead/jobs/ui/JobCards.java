package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.JobService;
import dev.fairlead.shell.HomeCard;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a team's Home page shows of its jobs: what has failed, what runs, what waits. */
@Configuration(proxyBeanMethods = false)
class JobCards {
    private static final int ATTENTION = 0;
    private static final int RUNNING = 10;
    private static final int WAITING = 20;
    private static final Duration RECENT = Duration.ofDays(1);

    @Bean
    HomeCard failedJobs(JobService jobs, JobChanges changes, Clock clock) {
        return new JobCard(
                ATTENTION,
                "jobs.card.failed",
                JobFilter.Group.FAILED,
                job -> job.endedAt() != null && job.endedAt().plus(RECENT).isAfter(clock.instant()),
                jobs,
                changes);
    }

    @Bean
    HomeCard runningJobs(JobService jobs, JobChanges changes) {
        return new JobCard(RUNNING, "jobs.card.running", JobFilter.Group.RUNNING, job -> true, jobs, changes);
    }

    @Bean
    HomeCard waitingJobs(JobService jobs, JobChanges changes) {
        return new JobCard(WAITING, "jobs.card.waiting", JobFilter.Group.WAITING, job -> true, jobs, changes);
    }
}
