package dev.fairlead.web;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The team that a request names, else the one where the actor's work goes. */
@Component
public class RequestedTeam {
    private final TeamDirectory teams;

    public RequestedTeam(TeamDirectory teams) {
        this.teams = teams;
    }

    public TeamRef of(Actor actor, @Nullable String name) {
        if (name != null) {
            return teams.require(actor, name);
        }
        return teams.defaultFor(actor).orElseThrow(() -> RefusedException.invalid("web.no-team"));
    }

    /** Null where the actor has none. */
    public @Nullable String defaultName(Actor actor) {
        return teams.defaultFor(actor).map(TeamRef::name).orElse(null);
    }
}
