package dev.fairlead.shell;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;

/** A line of the navigation, contributed by a feature as a bean. */
public interface NavigationEntry {
    /** Bundle key of its title: {@code nav.jobs}. */
    String titleKey();

    /** Name of a Vaadin icon in lower case, such as {@code tasks}. */
    String icon();

    /** Address for a team: {@code t/vision/jobs}. */
    String path(TeamRef team);

    /** Place in the list: Home 0, Experiments 10, Jobs 20, Queue 30, Pipelines 40, Models 50, Deployments 60, Team 70, administrators' from 100. */
    int order();

    default boolean isVisibleTo(Actor actor, TeamRef team) {
        return true;
    }
}
