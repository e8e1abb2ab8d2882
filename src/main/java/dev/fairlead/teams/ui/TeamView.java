package dev.fairlead.teams.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Permission;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.TeamSection;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import dev.fairlead.teams.Member;
import dev.fairlead.teams.Team;
import dev.fairlead.teams.Teams;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import org.springframework.beans.factory.ObjectProvider;

/** Who is in the team, and what they are there. */
@Route(value = "t/:team/team", layout = MainLayout.class)
@PermitAll
class TeamView extends TeamPage {
    private final Teams teams;
    private final ObjectProvider<TeamSection> sections;
    private final Grid<Member> grid = new Grid<>();

    TeamView(PageContext context, Teams teams, ObjectProvider<TeamSection> sections) {
        super(context);
        this.teams = teams;
        this.sections = sections;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        Team shown = teams.require(actor(), team().name());
        boolean manages = context().access().allows(actor(), team().id(), Permission.MANAGE_TEAM);
        PageHeader header = new PageHeader(shown.title());
        Span name = new Span(shown.name());
        name.addClassName("mono");
        header.facts(name, new Span(Texts.of("teams.namespace", shown.namespace())));
        add(header);
        fillGrid(manages);
        if (manages) {
            add(form());
        }
        Div members = new Div(new H2(Texts.of("teams.members")), grid);
        members.addClassName("section");
        add(members);
        sections.stream()
                .sorted(Comparator.comparingInt(TeamSection::order))
                .forEach(section -> add(section.create(actor(), team())));
        refresh();
    }

    @Override
    protected String title() {
        return Texts.of("nav.team");
    }

    private Div form() {
        TextField account = new TextField(Texts.of("people.account"));
        Select<Role> role = RoleSelect.of(Role.EDITOR);
        role.setLabel(Texts.of("teams.role"));
        Button save = new Button(Texts.of("teams.add"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(click -> Notice.attempt(() -> {
            Member member = teams.setRole(actor(), team().id(), account.getValue(), role.getValue());
            Notice.done(Texts.of(
                    "teams.added",
                    member.account(),
                    Texts.of("role." + member.role().word())));
            account.clear();
            refresh();
        }));
        Div row = new Div(account, role, save);
        row.addClassNames("toolbar", "fields");
        Div section = new Div(new H2(Texts.of("teams.add-member")), row);
        section.addClassName("section");
        return section;
    }

    private void fillGrid(boolean manages) {
        grid.removeAllColumns();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addColumn(Member::account).setHeader(Texts.of("people.account"));
        grid.addColumn(Member::name).setHeader(Texts.of("people.name"));
        grid.addComponentColumn(member -> manages
                        ? changeRole(member)
                        : new Span(Texts.of("role." + member.role().word())))
                .setHeader(Texts.of("teams.role"));
        grid.addComponentColumn(member -> new TimeAgo(member.since())).setHeader(Texts.of("teams.since"));
        if (manages) {
            grid.addComponentColumn(this::removeButton)
                    .setHeader(Texts.of("page.actions"))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
    }

    private Component changeRole(Member member) {
        Select<Role> role = RoleSelect.of(member.role());
        role.setAriaLabel(Texts.of("teams.role-of", member.account()));
        role.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Notice.attempt(() -> teams.setRole(actor(), team().id(), member.account(), change.getValue()));
                refresh();
            }
        });
        return role;
    }

    private Button removeButton(Member member) {
        Button remove = new Button(Texts.of("teams.remove"));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(Texts.of("teams.remove-one", member.account()));
        remove.addClickListener(click -> Notice.attempt(() -> {
            teams.remove(actor(), team().id(), member.account());
            Notice.done(Texts.of("teams.removed", member.account()));
            refresh();
        }));
        return remove;
    }

    private void refresh() {
        grid.setItems(teams.members(actor(), team().id()));
    }
}
