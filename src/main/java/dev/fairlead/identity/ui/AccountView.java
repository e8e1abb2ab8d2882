package dev.fairlead.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import dev.fairlead.identity.ApiTokens;
import dev.fairlead.identity.People;
import dev.fairlead.identity.Person;
import dev.fairlead.identity.SignIns;
import dev.fairlead.identity.security.BrowserSessions;
import dev.fairlead.kernel.Actor;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;

/** The reader's own name, password and tokens. */
@Route(value = "account", layout = MainLayout.class)
@PermitAll
class AccountView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final PageContext context;
    private final People people;
    private final ApiTokens tokens;
    private final SignIns signIns;
    private final BrowserSessions sessions;

    AccountView(PageContext context, People people, ApiTokens tokens, SignIns signIns, BrowserSessions sessions) {
        this.context = context;
        this.people = people;
        this.tokens = tokens;
        this.signIns = signIns;
        this.sessions = sessions;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    @Override
    public String getPageTitle() {
        return Texts.of("account.title") + " · Fairlead";
    }

    private void show() {
        removeAll();
        Actor actor = context.currentActor().require();
        Person person = people.self(actor);
        add(new PageHeader(Texts.of("account.title")).facts(new Span(person.account())));
        if (!person.hasPassword()) {
            Paragraph hint = new Paragraph(Texts.of("account.no-password"));
            hint.addClassName("panel");
            hint.getElement().setAttribute("role", "status");
            add(hint);
        }
        add(password(actor, person), name(actor, person), new TokenSection(actor, tokens, context.teams()));
    }

    private Div name(Actor actor, Person person) {
        TextField name = new TextField(Texts.of("account.name"));
        name.setValue(person.name());
        Button save = new Button(
                Texts.of("account.save"),
                click -> Notice.attempt(() -> {
                    people.rename(actor, person.id(), name.getValue());
                    Notice.done(Texts.of("account.renamed"));
                }));
        return section("account.name-section", name, save);
    }

    private Div password(Actor actor, Person person) {
        PasswordField current = new PasswordField(Texts.of("account.password-current"));
        current.getElement().setAttribute("autocomplete", "current-password");
        current.setVisible(person.hasPassword());
        PasswordField next = new PasswordField(Texts.of("account.password-new"));
        next.getElement().setAttribute("autocomplete", "new-password");
        Button save = new Button(Texts.of(person.hasPassword() ? "account.password-change" : "account.password-set"));
        save.addClickListener(click -> Notice.attempt(() -> {
            people.changePassword(actor, person.hasPassword() ? current.getValue() : null, next.getValue());
            stay(actor);
            Notice.done(Texts.of("account.password-done"));
            show();
        }));
        if (!person.hasPassword()) {
            save.addThemeVariants(ButtonVariant.PRIMARY);
        }
        Div section = section("account.password-section", current, next, save);
        Paragraph help = new Paragraph(Texts.of("account.password-help"));
        help.addClassName("reason");
        section.add(help);
        return section;
    }

    /** The new password ended every sign-in; this browser is signed in anew. */
    private void stay(Actor actor) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        VaadinServletResponse response = VaadinServletResponse.getCurrent();
        sessions.renew(request.getHttpServletRequest(), response.getHttpServletResponse(), signIns.renewed(actor));
    }

    private static Div section(String title, com.vaadin.flow.component.Component... parts) {
        Div row = new Div(parts);
        row.addClassNames("toolbar", "fields");
        Div section = new Div(new H2(Texts.of(title)), row);
        section.addClassName("section");
        return section;
    }
}
