package dev.fairlead.teams;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds teams for other rooms, as far as the actor may know of them. */
@Component
class StoredTeamDirectory implements TeamDirectory {
    private final TeamStore teams;
    private final AccessCheck access;

    StoredTeamDirectory(TeamStore teams, AccessCheck access) {
        this.teams = teams;
        this.access = access;
    }

    @Override
    public List<TeamRef> visibleTo(Actor actor) {
        return teams.list().stream()
                .filter(team -> access.allows(actor, team.id(), Permission.VIEW))
                .map(Team::ref)
                .toList();
    }

    @Override
    public Optional<TeamRef> find(Actor actor, String name) {
        return teams.findByName(name)
                .filter(team -> access.allows(actor, team.id(), Permission.VIEW))
                .map(Team::ref);
    }

    @Override
    public Optional<TeamRef> defaultFor(Actor actor) {
        if (actor.onlyTeam() != null) {
            return teams.find(actor.onlyTeam()).map(Team::ref);
        }
        if (actor.isPerson()) {
            Optional<Team> joined = teams.listOf(actor.personId()).stream()
                    .filter(team -> access.allows(actor, team.id(), Permission.VIEW))
                    .findFirst();
            if (joined.isPresent()) {
                return joined.map(Team::ref);
            }
        }
        return teams.findFirst()
                .filter(team -> access.allows(actor, team.id(), Permission.VIEW))
                .map(Team::ref);
    }

    @Override
    public Optional<TeamRef> find(TeamId id) {
        return teams.find(id).map(Team::ref);
    }
}
