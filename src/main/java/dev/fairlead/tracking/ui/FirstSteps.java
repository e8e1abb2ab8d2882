package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Texts;

/** What to paste where nothing has been tracked yet. */
final class FirstSteps {
    private FirstSteps() {}

    static EmptyState of(TrackingContext context, TeamRef team, String experiment) {
        String code = """
                import os
                import mlflow

                os.environ["MLFLOW_TRACKING_TOKEN"] = "%s"
                os.environ["MLFLOW_WORKSPACE"] = "%s"
                mlflow.set_tracking_uri("%s")
                mlflow.set_experiment("%s")
                with mlflow.start_run():
                    mlflow.log_param("learning_rate", 0.1)
                    for step in range(100):
                        mlflow.log_metric("loss", 1 / (1 + step), step=step)
                """.formatted(
                        Texts.of("tracking.first.token"),
                        team.name(),
                        context.installation().address(),
                        experiment.replace("\\", "\\\\").replace("\"", "\\\""));
        return new EmptyState(
                VaadinIcon.FLASK,
                Texts.of("tracking.first.title"),
                Texts.of("tracking.first.text"),
                new CodeBlock("Python", code));
    }
}
