package dev.fairlead.demo;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.events.EventFeed;
import dev.fairlead.events.Leadership;
import dev.fairlead.identity.FirstStart;
import dev.fairlead.identity.People;
import dev.fairlead.jobs.JobService;
import dev.fairlead.scheduling.QueueService;
import dev.fairlead.teams.Teams;
import java.util.SplittableRandom;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Nothing of the demo exists unless the cluster is simulated. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoSettings.class)
@ConditionalOnProperty(name = "fairlead.cluster", havingValue = "simulated")
class DemoConfiguration {
    @Bean
    DemoTeams demoTeams(Teams teams, People people, FirstStart firstStart, QueueService queues, Cluster cluster) {
        return new DemoTeams(teams, people, firstStart, queues, cluster);
    }

    @Bean
    KeepFleetBusy keepFleetBusy(
            DemoTeams teams,
            JobService jobs,
            QueueService queues,
            Leadership leadership,
            DemoSettings settings,
            EventFeed feed) {
        DrawJobs draw = new DrawJobs(new SplittableRandom(settings.seed()));
        return new KeepFleetBusy(teams, draw, jobs, queues, leadership, settings, feed);
    }
}
