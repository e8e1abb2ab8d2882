package dev.fairlead.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** What is not here, and what the reader may not know of: the same page, with a way back. */
@PermitAll
@ParentLayout(MainLayout.class)
public class NotFoundPage extends Div implements HasErrorParameter<NotFoundException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        addClassName("page");
        String said = parameter.getCustomMessage();
        String text = said == null || said.isBlank() ? Texts.of("page.nothing-here") : said;
        add(new EmptyState(
                        VaadinIcon.SEARCH, Texts.of("page.not-found"), text, new Anchor("", Texts.of("page.to-home")))
                .asPage());
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
