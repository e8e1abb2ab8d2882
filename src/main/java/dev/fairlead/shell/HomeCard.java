package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import java.util.Optional;

/** A part of a team's Home page, contributed by a feature as a bean. */
public interface HomeCard {
    /** Needs attention 0, running 10, waiting 20, recent runs 30, deployments 40, the tour -10. */
    int order();

    /** A fresh component for the reader, or empty where there is nothing to show. It subscribes on attach and closes on detach. */
    Optional<Component> create(Actor actor, TeamRef team);
}
