package dev.fairlead.serving.ui;

import dev.fairlead.serving.Deployments;
import dev.fairlead.shell.FirstStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to a team's first endpoint. */
@Configuration(proxyBeanMethods = false)
class FirstDeployment {
    @Bean
    FirstStep firstEndpoint(Deployments deployments) {
        return new FirstStep(
                40,
                "serving.first-step.title",
                "serving.first-step.text",
                ServingPaths::list,
                (reader, team) -> !deployments.list(reader, team).isEmpty());
    }
}
