package dev.fairlead.teams.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import dev.fairlead.teams.Team;
import dev.fairlead.teams.Teams;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** All teams, for those who manage them. */
@Route(value = "teams", layout = MainLayout.class)
@PermitAll
class TeamsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MOST = 1_000;

    private final PageContext context;
    private final Teams teams;
    private final Grid<Team> grid = new Grid<>();

    TeamsView(PageContext context, Teams teams) {
        this.context = context;
        this.teams = teams;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Actor actor = context.currentActor().require();
        try {
            List<Team> found = teams.list(actor, null, MOST);
            fillGrid();
            grid.setItems(found);
            add(new PageHeader(Texts.of("teams.title")), form(actor), grid);
        } catch (RefusedException refused) {
            add(EmptyState.refused(Texts.of(refused.text())));
        }
    }

    @Override
    public String getPageTitle() {
        return Texts.of("teams.title") + " · Fairlead";
    }

    private Div form(Actor actor) {
        TextField name = new TextField(Texts.of("teams.name"));
        name.setTooltipText(Texts.of("teams.name-help"));
        TextField title = new TextField(Texts.of("teams.team-title"));
        Button create = new Button(Texts.of("teams.create"));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickListener(click -> Notice.attempt(() -> {
            Team made = teams.create(actor, name.getValue(), title.getValue());
            Notice.done(Texts.of("teams.created", made.title()));
            name.clear();
            title.clear();
            grid.setItems(teams.list(actor, null, MOST));
        }));
        Div row = new Div(name, title, create);
        row.addClassNames("toolbar", "fields");
        Div section = new Div(new H2(Texts.of("teams.new")), row);
        section.addClassName("section");
        return section;
    }

    private void fillGrid() {
        grid.removeAllColumns();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addComponentColumn(team -> new Anchor("t/" + team.name() + "/team", team.title()))
                .setHeader(Texts.of("teams.team-title"));
        grid.addColumn(Team::name).setHeader(Texts.of("teams.name"));
        grid.addColumn(Team::namespace).setHeader(Texts.of("teams.namespace-title"));
        grid.addComponentColumn(team -> new TimeAgo(team.createdAt())).setHeader(Texts.of("teams.since"));
    }
}
