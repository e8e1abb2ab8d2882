package dev.fairlead.pages.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** The bare address leads to the reader's own team. */
@PermitAll
@Route(value = "", layout = MainLayout.class)
class StartPage extends Div implements BeforeEnterObserver {
    private final PageContext context;

    StartPage(PageContext context) {
        this.context = context;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor reader = context.currentActor().require();
        Optional<TeamRef> team = context.teams().defaultFor(reader);
        if (team.isPresent()) {
            event.forwardTo("t/" + team.get().name());
            return;
        }
        removeAll();
        add(new EmptyState(VaadinIcon.USERS, Texts.of("pages.no-team"), Texts.of("pages.no-team-text")));
    }
}
