package dev.fairlead.tracking.ui;

import dev.fairlead.shell.FirstStep;
import dev.fairlead.tracking.Runs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to a team's first run. */
@Configuration(proxyBeanMethods = false)
class FirstRun {
    @Bean
    FirstStep firstTrackedRun(Runs runs) {
        return new FirstStep(
                20,
                "tracking.first-step.title",
                "tracking.first-step.text",
                team -> "connect",
                (reader, team) -> !runs.recent(reader, team.id(), 1).isEmpty());
    }
}
