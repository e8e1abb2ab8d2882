package dev.fairlead.serving;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.Optional;

/** Team vision: Ada may do everything in it, Ben may look, everybody else knows nothing of it. */
public final class OneTeam implements TeamDirectory, AccessCheck {
    public static final TeamRef VISION = new TeamRef(new TeamId("team-vision"), "vision", "Vision");
    public static final Actor ADA = Actor.person(new PersonId("person-ada"), "Ada");
    public static final Actor BEN = Actor.person(new PersonId("person-ben"), "Ben");
    public static final Actor EVE = Actor.person(new PersonId("person-eve"), "Eve");

    @Override
    public List<TeamRef> visibleTo(Actor actor) {
        return allows(actor, VISION.id(), Permission.VIEW) ? List.of(VISION) : List.of();
    }

    @Override
    public Optional<TeamRef> find(Actor actor, String name) {
        return visibleTo(actor).stream()
                .filter(team -> team.name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<TeamRef> defaultFor(Actor actor) {
        return visibleTo(actor).stream().findFirst();
    }

    @Override
    public Optional<TeamRef> find(TeamId id) {
        return Optional.of(VISION).filter(team -> team.id().equals(id));
    }

    @Override
    public boolean allows(Actor actor, TeamId team, Permission permission) {
        if (!team.equals(VISION.id())) {
            return false;
        }
        return actor.equals(Actor.SYSTEM) || actor.equals(ADA) || actor.equals(BEN) && permission == Permission.VIEW;
    }

    @Override
    public boolean allows(Actor actor, Permission permission) {
        return actor.equals(Actor.SYSTEM);
    }
}
