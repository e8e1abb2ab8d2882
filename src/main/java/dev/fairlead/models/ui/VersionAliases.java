package dev.fairlead.models.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry.Version;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;

/** The aliases of a version, and a field that gives it another. */
final class VersionAliases extends Div {
    VersionAliases(ModelContext context, Actor actor, TeamRef team, Version version) {
        addClassName("facts");
        version.aliases().forEach(alias -> {
            Span word = new Span("@" + alias);
            word.addClassName("mono");
            add(word);
        });
        if (!context.page().access().allows(actor, team.id(), Permission.WRITE_MODELS)) {
            return;
        }
        TextField field = new TextField();
        field.setPlaceholder(Texts.of("models.alias"));
        field.setAriaLabel(Texts.of("models.alias-of", version.version()));
        field.setVisible(false);
        field.setWidth("140px");
        Button give = new Button("+ " + Texts.of("models.alias"));
        give.addThemeVariants(ButtonVariant.TERTIARY);
        give.addClickListener(click -> {
            give.setVisible(false);
            field.setVisible(true);
            field.focus();
        });
        field.addValueChangeListener(change -> Notice.attempt(() -> {
            if (!field.isEmpty()) {
                context.registry()
                        .setAlias(
                                actor,
                                team.id(),
                                version.model(),
                                field.getValue().trim(),
                                version.version());
                Notice.done(Texts.of("models.alias-set", field.getValue().trim(), version.version()));
            }
        }));
        add(give, field);
    }
}
