package dev.fairlead.models.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry.Version;
import dev.fairlead.models.VersionAction;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other rooms offer to do with a version. */
final class VersionButtons extends Div {
    private static final Logger LOG = LoggerFactory.getLogger(VersionButtons.class);

    private final Actor actor;
    private final TeamRef team;
    private final Version version;

    VersionButtons(ModelContext context, Actor actor, TeamRef team, Version version) {
        this.actor = actor;
        this.team = team;
        this.version = version;
        addClassName("actions");
        context.actions()
                .orderedStream()
                .filter(action -> action.isOffered(actor, team, version))
                .map(this::button)
                .forEach(this::add);
    }

    private Button button(VersionAction action) {
        Button button = new Button(Texts.of(action.labelKey()));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            UI ui = UI.getCurrent();
            Thread.ofVirtual().name("version-action").start(() -> perform(action, button, ui));
        });
        return button;
    }

    /** Beside the page, which stays alive meanwhile; the answer is shown in it. */
    private void perform(VersionAction action, Button button, UI ui) {
        try {
            String address = action.perform(actor, team, version);
            ui.access(() -> ui.navigate(address));
        } catch (RefusedException refused) {
            ui.access(() -> {
                Notice.refused(Texts.of(refused.text()));
                button.setEnabled(true);
            });
        } catch (RuntimeException failed) {
            LOG.error("An action on version {} of {} failed", version.version(), version.model(), failed);
            ui.access(() -> {
                Notice.refused(Texts.of("models.action-failed"));
                button.setEnabled(true);
            });
        }
    }
}
