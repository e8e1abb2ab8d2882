package dev.fairlead.serving.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import org.jspecify.annotations.Nullable;

/** Deploys a model version by one click, with the proposed name and size, and says what happens; opens the deployment's page. */
final class DeployButton extends Button {
    /**
     * @param name of the deployment; null for the proposed one
     * @param textKey of the bundles, with the version as its value
     */
    DeployButton(
            ServingContext context,
            Actor actor,
            TeamRef team,
            String model,
            int version,
            @Nullable String name,
            String textKey) {
        super(Texts.of(textKey, version));
        addThemeVariants(ButtonVariant.PRIMARY);
        addClickListener(click -> {
            UI page = UI.getCurrent();
            setEnabled(false);
            setText(Texts.of("serving.action.checking"));
            Aside.run(
                    page,
                    () -> context.deployments().deploy(actor, team, model, version, name),
                    deployed -> opened(page, deployed),
                    () -> {
                        setEnabled(true);
                        setText(Texts.of(textKey, version));
                    });
        });
    }

    private static void opened(UI page, Deployment deployed) {
        Notice.done(Texts.of("serving.done.deployed", deployed.name()));
        page.navigate(ServingPaths.deployment(deployed));
    }
}
