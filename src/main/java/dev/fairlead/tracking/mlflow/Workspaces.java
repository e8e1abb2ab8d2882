package dev.fairlead.tracking.mlflow;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.tracking.TrackingException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Who asks, and for which team: MLflow's workspace header, else the token's team, else the person's default team. */
@Component
class Workspaces {
    static final String HEADER = "X-MLFLOW-WORKSPACE";

    private final CurrentActor currentActor;
    private final TeamDirectory teams;

    Workspaces(CurrentActor currentActor, TeamDirectory teams) {
        this.currentActor = currentActor;
        this.teams = teams;
    }

    Actor actor() {
        return currentActor.require();
    }

    TeamRef team(Actor actor, HttpServletRequest request) {
        String name = request.getHeader(HEADER);
        if (name != null && !name.isBlank()) {
            return teams.find(actor, name.trim())
                    .orElseThrow(() -> TrackingException.missing("Workspace '" + name.trim() + "' not found"));
        }
        return teams.defaultFor(actor)
                .orElseThrow(() -> new TrackingException(
                        TrackingException.Code.PERMISSION_DENIED,
                        "You are in no team yet, so there is no place for runs. Ask an administrator to add you to one.",
                        null));
    }
}
