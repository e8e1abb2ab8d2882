package dev.fairlead.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.fairlead.identity.People;
import dev.fairlead.identity.PeopleQuery.Standing;
import dev.fairlead.identity.Person;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.ListColumn;
import dev.fairlead.shell.ListFrame;
import dev.fairlead.shell.ListSpec;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.NewItem;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody who has an account, for those who manage people. */
@Route(value = "people", layout = MainLayout.class)
@PermitAll
class PeopleView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final PageContext context;
    private final People people;
    private final Div link = new Div();
    private @Nullable ListFrame<Person> list;

    PeopleView(PageContext context, People people) {
        this.context = context;
        this.people = people;
        addClassNames("page", "full");
        link.addClassName("section");
        link.getElement().setAttribute("role", "status");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Actor actor = context.currentActor().require();
        try {
            context.access().require(actor, Permission.MANAGE_PEOPLE);
        } catch (RefusedException refused) {
            add(EmptyState.refused(Texts.of(refused.text())).asPage());
            return;
        }
        PageHeader header = new PageHeader(Texts.of("people.title"));
        NewItem form = new NewItem(Texts.of("people.new"), form(actor), link);
        header.actions(form.opener());
        list = new ListFrame<>(spec(actor), header, event.getLocation());
        add(header, form, list);
    }

    @Override
    public String getPageTitle() {
        return Texts.of("people.title") + " · Fairlead";
    }

    private ListSpec<Person> spec(Actor actor) {
        return new ListSpec<Person>(
                        "people",
                        Texts.of("people.title"),
                        person -> person.id().value(),
                        () -> new PeopleRows(people, actor))
                .columns(List.of(
                        ListColumn.text("account", Texts.of("people.account"), Person::account)
                                .sortable()
                                .always(),
                        ListColumn.text("name", Texts.of("people.name"), Person::name)
                                .sortable()
                                .wideOnly(),
                        ListColumn.<Person>of(
                                        "state",
                                        Texts.of("people.state"),
                                        PeopleView::state,
                                        person -> Standing.of(person).name())
                                .width("160px"),
                        role(actor, Role.PLATFORM_ADMIN),
                        role(actor, Role.AUDITOR),
                        ListColumn.moment("created", Texts.of("people.since"), Person::createdAt)
                                .sortable()
                                .wideOnly(),
                        ListColumn.<Person>buttons(
                                        "actions", Texts.of("page.actions"), person -> buttons(actor, person))
                                .width("220px")
                                .wideOnly()))
                .filters(PeopleRows.filter())
                .sortedBy("account", false);
    }

    private Div form(Actor actor) {
        TextField account = new TextField(Texts.of("people.account"));
        TextField name = new TextField(Texts.of("people.name"));
        PasswordField password = new PasswordField(Texts.of("people.password"));
        password.setHelperText(Texts.of("people.password-empty"));
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
            refresh();
        }));
        Div row = new Div(account, name, password, create);
        row.addClassNames("toolbar", "fields");
        return row;
    }

    private void showLink(Person person, URI address) {
        link.removeAll();
        link.add(
                new Paragraph(Texts.of("people.link", person.account())),
                new CodeBlock(Texts.of("people.link-label"), address.toString()));
    }

    private static StatusBadge state(Person person) {
        if (person.disabled()) {
            return new StatusBadge(VaadinIcon.BAN, Texts.of("people.disabled"), StatusBadge.Tone.BAD);
        }
        return person.hasPassword()
                ? new StatusBadge(VaadinIcon.CHECK, Texts.of("people.active"), StatusBadge.Tone.GOOD)
                : new StatusBadge(VaadinIcon.LINK, Texts.of("people.invited"), StatusBadge.Tone.WAITING);
    }

    private ListColumn<Person> role(Actor actor, Role role) {
        return ListColumn.<Person>of(
                        role.word(),
                        Texts.of("role." + role.word()),
                        person -> box(actor, person, role),
                        person -> String.valueOf(person.roles().contains(role)))
                .width("130px")
                .wideOnly();
    }

    private Checkbox box(Actor actor, Person person, Role role) {
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
                refresh();
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
            refresh();
        }));
        Div row = new Div(invite, close);
        row.addClassName("actions");
        return row;
    }

    private void refresh() {
        if (list != null) {
            list.refresh();
        }
    }
}
