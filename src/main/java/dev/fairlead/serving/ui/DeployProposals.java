package dev.fairlead.serving.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.serving.Deployment;
import dev.fairlead.shell.Texts;
import java.util.List;

/** The newest versions of models that no deployment serves, each with a button that deploys it. */
final class DeployProposals extends Div {
    private static final int MOST = 10;

    DeployProposals(ServingContext context, Actor actor, TeamRef team, List<Deployment> deployments) {
        addClassName("section");
        if (!context.page().access().allows(actor, team.id(), Permission.DEPLOY)) {
            setVisible(false);
            return;
        }
        List<ModelRegistry.Model> models = context.models().list(actor, team.id()).stream()
                .filter(model -> model.latestVersion() > 0 && !isServed(model, deployments))
                .limit(MOST)
                .toList();
        setVisible(!models.isEmpty());
        if (!models.isEmpty()) {
            add(new H2(Texts.of("serving.proposals")));
        }
        for (ModelRegistry.Model model : models) {
            Div row = new Div(
                    new Span(model.name()),
                    new DeployButton(
                            context,
                            actor,
                            team,
                            model.name(),
                            model.latestVersion(),
                            null,
                            "serving.action.deploy-version"));
            row.addClassName("facts");
            add(row);
        }
    }

    private static boolean isServed(ModelRegistry.Model model, List<Deployment> deployments) {
        return deployments.stream()
                .filter(Deployment::wanted)
                .anyMatch(deployment -> deployment.newest().model().equals(model.name())
                        && deployment.newest().modelVersion() == model.latestVersion());
    }
}
