package dev.fairlead.kernel;

import java.util.List;
import java.util.Optional;

/** Finds teams by name or id, as far as the actor may know of them. */
public interface TeamDirectory {
    /** The teams that the actor may look at, by name. */
    List<TeamRef> visibleTo(Actor actor);

    /** Empty for an unknown team and for one that the actor may not know of, alike. */
    Optional<TeamRef> find(Actor actor, String name);

    /** The team where the actor's work goes when a request names none: the token's, else the person's default. */
    Optional<TeamRef> defaultFor(Actor actor);

    /** The team's name for texts, without a check of permissions. */
    Optional<TeamRef> find(TeamId id);

    /** As {@link #find(Actor, String)}, refused as not found. */
    default TeamRef require(Actor actor, String name) {
        return find(actor, name).orElseThrow(() -> RefusedException.notFound("team", name));
    }
}
