package dev.fairlead.teams.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.ListColumn;
import dev.fairlead.shell.ListFrame;
import dev.fairlead.shell.ListSpec;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.NewItem;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.Texts;
import dev.fairlead.teams.Team;
import dev.fairlead.teams.Teams;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** All teams, for those who manage them. */
@Route(value = "teams", layout = MainLayout.class)
@PermitAll
class TeamsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final PageContext context;
    private final Teams teams;

    TeamsView(PageContext context, Teams teams) {
        this.context = context;
        this.teams = teams;
        addClassNames("page", "full");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Actor actor = context.currentActor().require();
        try {
            context.access().require(actor, Permission.MANAGE_TEAMS);
        } catch (RefusedException refused) {
            add(EmptyState.refused(Texts.of(refused.text())).asPage());
            return;
        }
        PageHeader header = new PageHeader(Texts.of("teams.title"));
        ListFrame<Team> list = new ListFrame<>(spec(actor), header, event.getLocation());
        NewItem form = new NewItem(Texts.of("teams.new"), form(actor, list));
        header.actions(form.opener());
        add(header, form, list);
    }

    @Override
    public String getPageTitle() {
        return Texts.of("teams.title") + " · Fairlead";
    }

    private ListSpec<Team> spec(Actor actor) {
        return new ListSpec<Team>(
                        "teams", Texts.of("teams.title"), team -> team.id().value(), () -> new TeamRows(teams, actor))
                .columns(List.of(
                        ListColumn.<Team>of(
                                        "title",
                                        Texts.of("teams.team-title"),
                                        team -> new Anchor("t/" + team.name() + "/team", team.title()),
                                        Team::title)
                                .sortable()
                                .always(),
                        ListColumn.text("name", Texts.of("teams.name"), Team::name)
                                .sortable(),
                        ListColumn.text("namespace", Texts.of("teams.namespace-title"), Team::namespace)
                                .wideOnly(),
                        ListColumn.moment("created", Texts.of("teams.since"), Team::createdAt)
                                .sortable()
                                .wideOnly()))
                .sortedBy("name", false);
    }

    private Div form(Actor actor, ListFrame<Team> list) {
        TextField name = new TextField(Texts.of("teams.name"));
        name.setHelperText(Texts.of("teams.name-help"));
        TextField title = new TextField(Texts.of("teams.team-title"));
        Button create = new Button(Texts.of("teams.create"));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickListener(click -> Notice.attempt(() -> {
            Team made = teams.create(actor, name.getValue(), title.getValue());
            Notice.done(Texts.of("teams.created", made.title()));
            name.clear();
            title.clear();
            list.refresh();
        }));
        Div row = new Div(name, title, create);
        row.addClassNames("toolbar", "fields");
        return row;
    }
}
