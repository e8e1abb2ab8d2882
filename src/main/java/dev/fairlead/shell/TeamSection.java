package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;

/** A part of the page about a team and its members, contributed by a feature as a bean. */
public interface TeamSection {
    /** The Git key 50. */
    int order();

    /** A fresh component for the reader, who may look at the team. */
    Component create(Actor actor, TeamRef team);
}
