package dev.fairlead.models.ui;

import dev.fairlead.models.ModelRegistry;
import dev.fairlead.shell.FirstStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to a team's first model. */
@Configuration(proxyBeanMethods = false)
class FirstModel {
    @Bean
    FirstStep firstRegisteredModel(ModelRegistry models) {
        return new FirstStep(
                30,
                "models.first-step.title",
                "models.first-step.text",
                ModelPaths::list,
                (reader, team) -> !models.list(reader, team.id()).isEmpty());
    }
}
