package dev.fairlead.models;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;

/** What another room can do with a version of a model, offered as a button beside it: deploy it, for one. */
public interface VersionAction {
    /** A key of the bundles: the button's word. */
    String labelKey();

    boolean isOffered(Actor actor, TeamRef team, ModelRegistry.Version version);

    /**
     * Does it; may take seconds, and runs beside the page.
     *
     * @return the address of the page to show then, without a slash at the start
     * @throws dev.fairlead.kernel.RefusedException in words
     */
    String perform(Actor actor, TeamRef team, ModelRegistry.Version version);
}
