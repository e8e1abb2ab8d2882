package dev.fairlead.shell;

import com.vaadin.flow.component.UI;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;

/** Something to do from anywhere, contributed by a feature as a bean to the command palette. */
public interface Command {
    /** Bundle key of what it does, in the user's words: {@code jobs.new}. */
    String titleKey();

    /** Name of a Vaadin icon in lower case. */
    String icon();

    /** Place in the list: what makes something new from 0, settings of the reader's own from 100. */
    int order();

    boolean isVisibleTo(Actor actor, TeamRef team);

    /** Does it, on the page that is open. */
    void run(UI ui, TeamRef team);
}
