package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobService;
import dev.fairlead.shell.FirstStep;
import dev.fairlead.shell.HomeCard;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a team's Home page shows of its jobs: what runs, what waits, and the way to the first. */
@Configuration(proxyBeanMethods = false)
class JobCards {
    private static final int RUNNING = 10;
    private static final int WAITING = 20;

    @Bean
    HomeCard runningJobs(JobService jobs, JobChanges changes, Clock clock) {
        return new JobCard(RUNNING, "jobs.card.running", JobFilter.Group.RUNNING, jobs, changes, clock);
    }

    @Bean
    HomeCard waitingJobs(JobService jobs, JobChanges changes, Clock clock) {
        return new JobCard(WAITING, "jobs.card.waiting", JobFilter.Group.WAITING, jobs, changes, clock);
    }

    @Bean
    FirstStep firstJob(JobService jobs) {
        return new FirstStep(
                10,
                "jobs.first.title",
                "jobs.first.text",
                JobAddresses::fresh,
                (reader, team) ->
                        !jobs.list(reader, team.id(), JobQuery.first(1)).items().isEmpty());
    }
}
