package dev.fairlead.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.fairlead.shell.Texts;
import java.util.List;
import org.springframework.security.web.csrf.CsrfToken;

/** Account and password, in an ordinary form that password managers know. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    LoginView() {
        addClassName("login-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Div card = new Div();
        card.addClassName("login-card");
        H1 title = new H1("Fairlead");
        Paragraph lead = new Paragraph(Texts.of("login.lead"));
        card.add(title, lead);
        QueryParameters query = event.getLocation().getQueryParameters();
        if (query.getParameters().containsKey("error")) {
            card.add(notice(Texts.of("login.wrong")));
        } else if (query.getParameters().containsKey("wait")) {
            card.add(notice(Texts.of("login.wait", seconds(query))));
        } else if (query.getParameters().containsKey("link")) {
            card.add(notice(Texts.of("login.link-used")));
        }
        card.getElement().appendChild(form());
        Paragraph help = new Paragraph(Texts.of("login.help"));
        help.addClassName("login-help");
        card.add(help);
        add(card);
    }

    @Override
    public String getPageTitle() {
        return Texts.of("login.title") + " · Fairlead";
    }

    private static Element form() {
        TextField account = new TextField(Texts.of("login.account"));
        account.getElement().setAttribute("name", "username");
        account.setAutocapitalize(com.vaadin.flow.component.textfield.Autocapitalize.NONE);
        account.setAutofocus(true);
        account.setRequired(true);
        PasswordField password = new PasswordField(Texts.of("login.password"));
        password.getElement().setAttribute("name", "password");
        password.setRequired(true);
        Button submit = new Button(Texts.of("login.submit"), VaadinIcon.SIGN_IN.create());
        submit.addThemeVariants(ButtonVariant.PRIMARY);

        Element form = new Element("form");
        form.setAttribute("method", "post");
        form.setAttribute("action", "login");
        form.setAttribute("class", "login-form");
        form.appendChild(account.getElement(), password.getElement(), submit.getElement());
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request instanceof VaadinServletRequest servlet
                && servlet.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            Element hidden = new Element("input");
            hidden.setAttribute("type", "hidden");
            hidden.setAttribute("name", token.getParameterName());
            hidden.setAttribute("value", token.getToken());
            form.appendChild(hidden);
        }
        // vaadin-button is no submit button of a form; a click, and Enter in a field, send it.
        submit.getElement().executeJs("this.addEventListener('click', () => this.closest('form').requestSubmit())");
        form.executeJs("this.addEventListener('keydown', e => { if (e.key === 'Enter') { e.preventDefault();"
                + " this.requestSubmit(); } })");
        return form;
    }

    private static Div notice(String text) {
        Div notice = new Div(text);
        notice.addClassName("login-notice");
        notice.getElement().setAttribute("role", "alert");
        return notice;
    }

    private static String seconds(QueryParameters query) {
        List<String> values = query.getParameters("wait");
        String first = values.isEmpty() ? "" : values.getFirst();
        return first.matches("[0-9]{1,4}") ? first : "60";
    }
}
