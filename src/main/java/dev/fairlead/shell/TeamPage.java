package dev.fairlead.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page below {@code /t/:team}: finds the team and the reader before the page shows itself; an unknown team and one that the
 * reader may not know of are the same "not found".
 */
public abstract class TeamPage extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final PageContext context;
    private @Nullable Actor actor;
    private @Nullable TeamRef team;

    protected TeamPage(PageContext context) {
        this.context = context;
        addClassName("page");
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        Actor reader = context.currentActor().require();
        String name = event.getRouteParameters().get("team").orElse("");
        Optional<TeamRef> found = context.teams().find(reader, name);
        if (found.isEmpty()) {
            event.rerouteToError(NotFoundException.class, Texts.of("page.no-team", name));
            return;
        }
        actor = reader;
        team = found.get();
        removeAll();
        try {
            enter(event);
        } catch (RefusedException refused) {
            showRefusal(event, refused);
        }
    }

    private void showRefusal(BeforeEnterEvent event, RefusedException refused) {
        if (refused.reason() == RefusedException.Reason.NOT_FOUND) {
            event.rerouteToError(NotFoundException.class, Texts.of(refused.text()));
            return;
        }
        add(EmptyState.refused(Texts.of(refused.text())).asPage());
    }

    /** Builds the page for the team and the route's parameters; called again when the address changes. */
    protected abstract void enter(BeforeEnterEvent event);

    /** What the page is called in the browser's tab. */
    protected abstract String title();

    @Override
    public final String getPageTitle() {
        return team == null ? "Fairlead" : title() + " · " + team().title() + " · Fairlead";
    }

    /** The reader; only once the page has been entered. */
    protected final Actor actor() {
        if (actor == null) {
            throw new IllegalStateException("The page has not been entered");
        }
        return actor;
    }

    /** The team in the address; only once the page has been entered. */
    protected final TeamRef team() {
        if (team == null) {
            throw new IllegalStateException("The page has not been entered");
        }
        return team;
    }

    protected final PageContext context() {
        return context;
    }
}
