package dev.fairlead.git.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.git.TeamKey;
import dev.fairlead.git.TeamKeys;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.outbound.HostKeys;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.TeamSection;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;

/** The key by which the team signs in to Git servers, to copy, and for its administrators to replace. */
@org.springframework.stereotype.Component
class TeamKeySection implements TeamSection {
    private static final int ORDER = 50;

    private final TeamKeys keys;
    private final AccessCheck access;

    TeamKeySection(TeamKeys keys, AccessCheck access) {
        this.keys = keys;
        this.access = access;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Component create(Actor actor, TeamRef team) {
        Div section = new Div();
        section.addClassName("section");
        section.setId("git-key");
        show(section, actor, team);
        return section;
    }

    private void show(Div section, Actor actor, TeamRef team) {
        section.removeAll();
        section.add(new H2(Texts.of("git.key.title")));
        boolean manages = access.allows(actor, team.id(), Permission.MANAGE_TEAM);
        TeamKey key = keys.find(actor, team.id()).orElse(null);
        Paragraph lead = new Paragraph(Texts.of(key == null ? "git.key.none" : "git.key.lead"));
        lead.addClassName("secondary");
        section.add(lead);
        if (key != null) {
            Span print = new Span(HostKeys.fingerprint(key.publicKey()));
            print.addClassName("mono");
            Div facts = new Div(print, new Span(Texts.of("git.key.made-by", key.madeBy())), new TimeAgo(key.madeAt()));
            facts.addClassName("facts");
            section.add(new CodeBlock(Texts.of("git.key.public"), key.publicKey()), facts);
        }
        if (manages) {
            section.add(actions(section, actor, team, key != null));
        }
    }

    private Div actions(Div section, Actor actor, TeamRef team, boolean there) {
        Button make = new Button(Texts.of(there ? "git.key.replace" : "git.key.make"));
        make.addClickListener(click -> Notice.attempt(() -> {
            keys.make(actor, team);
            Notice.done(Texts.of(there ? "git.key.replaced" : "git.key.done"));
            show(section, actor, team);
        }));
        Div actions = new Div(make);
        actions.addClassName("toolbar");
        if (there) {
            make.setTooltipText(Texts.of("git.key.replace-help"));
            Button remove = new Button(Texts.of("git.key.remove"));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.addClickListener(click -> Notice.attempt(() -> {
                keys.remove(actor, team.id());
                Notice.done(Texts.of("git.key.removed"));
                show(section, actor, team);
            }));
            actions.add(remove);
        }
        return actions;
    }
}
