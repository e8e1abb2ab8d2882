package dev.fairlead.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.fairlead.identity.People;
import dev.fairlead.identity.Person;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import jakarta.annotation.security.PermitAll;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Everybody who has an account, for those who manage people. */
@Route(value = "people", layout = MainLayout.class)
@PermitAll
class PeopleView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MOST = 1_000;

    private final PageContext context;
    private final People people;
    private final Grid<Person> grid = new Grid<>();
    private final Div link = new Div();

    PeopleView(PageContext context, People people) {
        this.context = context;
        this.people = people;
        addClassName("page");
        link.addClassName("section");
        link.getElement().setAttribute("role", "status");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Actor actor = context.currentActor().require();
        try {
            List<Person> found = people.list(actor, null, MOST);
            grid.removeAllColumns();
            fillGrid(actor);
            grid.setItems(found);
            add(new PageHeader(Texts.of("people.title")), form(actor), link, grid);
        } catch (RefusedException refused) {
            add(EmptyState.refused(Texts.of(refused.text())));
        }
    }

    @Override
    public String getPageTitle() {
        return Texts.of("people.title") + " · Fairlead";
    }

    private Div form(Actor actor) {
        TextField account = new TextField(Texts.of("people.account"));
        TextField name = new TextField(Texts.of("people.name"));
        PasswordField password = new PasswordField(Texts.of("people.password"));
        password.setPlaceholder(Texts.of("people.password-empty"));
        password.getElement().setAttribute("autocomplete", "new-password");
        Button create = new Button(Texts.of("people.create"));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickListener(click -> Notice.attempt(() -> {
            String chosen = password.getValue().isEmpty() ? null : password.getValue();
            Person made = people.create(actor, account.getValue(), name.getValue(), chosen);
            if (chosen == null) {
                showLink(made, people.makeLink(actor, made.id()));
            } else {
                Notice.done(Texts.of("people.created", made.account()));
            }
            account.clear();
            name.clear();
            password.clear();
            refresh(actor);
        }));
        Div row = new Div(account, name, password, create);
        row.addClassNames("toolbar", "fields");
        Div section = new Div(new H2(Texts.of("people.new")), row);
        section.addClassName("section");
        return section;
    }

    private void showLink(Person person, URI address) {
        link.removeAll();
        link.add(
                new Paragraph(Texts.of("people.link", person.account())),
                new CodeBlock(Texts.of("people.link-label"), address.toString()));
    }

    private void fillGrid(Actor actor) {
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addColumn(Person::account).setHeader(Texts.of("people.account"));
        grid.addColumn(Person::name).setHeader(Texts.of("people.name"));
        grid.addComponentColumn(PeopleView::state).setHeader(Texts.of("people.state"));
        grid.addComponentColumn(person -> role(actor, person, Role.PLATFORM_ADMIN))
                .setHeader(Texts.of("role.platform-admin"));
        grid.addComponentColumn(person -> role(actor, person, Role.AUDITOR)).setHeader(Texts.of("role.auditor"));
        grid.addComponentColumn(person -> new TimeAgo(person.createdAt())).setHeader(Texts.of("people.since"));
        grid.addComponentColumn(person -> buttons(actor, person))
                .setHeader(Texts.of("page.actions"))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static StatusBadge state(Person person) {
        if (person.disabled()) {
            return new StatusBadge(VaadinIcon.BAN, Texts.of("people.disabled"), StatusBadge.Tone.BAD);
        }
        return person.hasPassword()
                ? new StatusBadge(VaadinIcon.CHECK, Texts.of("people.active"), StatusBadge.Tone.GOOD)
                : new StatusBadge(VaadinIcon.LINK, Texts.of("people.invited"), StatusBadge.Tone.WAITING);
    }

    private Checkbox role(Actor actor, Person person, Role role) {
        Checkbox box = new Checkbox(person.roles().contains(role));
        box.setAriaLabel(person.account() + ": " + Texts.of("role." + role.word()));
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Set<Role> roles = EnumSet.noneOf(Role.class);
                roles.addAll(person.roles());
                if (change.getValue()) {
                    roles.add(role);
                } else {
                    roles.remove(role);
                }
                Notice.attempt(() -> people.setRoles(actor, person.id(), roles));
                refresh(actor);
            }
        });
        return box;
    }

    private Component buttons(Actor actor, Person person) {
        Button invite = new Button(Texts.of("people.make-link"));
        invite.addThemeVariants(ButtonVariant.TERTIARY);
        invite.setAriaLabel(Texts.of("people.make-link-for", person.account()));
        invite.addClickListener(click -> Notice.attempt(() -> showLink(person, people.makeLink(actor, person.id()))));
        invite.setEnabled(!person.disabled());
        Button close = new Button(Texts.of(person.disabled() ? "people.enable" : "people.disable"));
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel(Texts.of(person.disabled() ? "people.enable-one" : "people.disable-one", person.account()));
        close.addClickListener(click -> Notice.attempt(() -> {
            people.setDisabled(actor, person.id(), !person.disabled());
            refresh(actor);
        }));
        Div row = new Div(invite, close);
        row.addClassName("actions");
        return row;
    }

    private void refresh(Actor actor) {
        grid.setItems(people.list(actor, null, MOST));
    }
}
