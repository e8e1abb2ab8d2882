package dev.fairlead.tracking.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.tracking.TeamsOfRuns;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Leads from MLflow's addresses, which name no team, to the pages here; to where nothing is found, if nothing is there. */
@Hidden
@Controller
class MlflowAddresses {
    private final TeamsOfRuns owners;
    private final TeamDirectory teams;
    private final CurrentActor currentActor;

    MlflowAddresses(TeamsOfRuns owners, TeamDirectory teams, CurrentActor currentActor) {
        this.owners = owners;
        this.teams = teams;
        this.currentActor = currentActor;
    }

    @GetMapping("/mlflow/experiments/{experiment:[0-9]{1,18}}/runs/{run:[A-Za-z0-9_-]{1,64}}")
    ResponseEntity<Void> run(@PathVariable String experiment, @PathVariable String run) {
        return to(team(owners.ofRun(run)).map(team -> TrackingPaths.run(team, run)));
    }

    /** Experiment 0 is the default one of the reader's team, as in requests. */
    @GetMapping("/mlflow/experiments/{experiment:[0-9]{1,18}}")
    ResponseEntity<Void> experiment(@PathVariable long experiment) {
        return to(
                experiment == 0
                        ? team(Optional.empty()).map(TrackingPaths::list)
                        : team(owners.ofExperiment(experiment))
                                .map(team -> TrackingPaths.experiment(team, experiment)));
    }

    /** The team, if the reader may know of it; else their own, in which there is no such thing. */
    private Optional<TeamRef> team(Optional<TeamId> owner) {
        Actor reader = currentActor.require();
        return owner.flatMap(teams::find)
                .flatMap(found -> teams.find(reader, found.name()))
                .or(() -> teams.defaultFor(reader));
    }

    private static ResponseEntity<Void> to(Optional<String> path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/" + path.orElse(""))
                .header("Cache-Control", "no-store")
                .build();
    }
}
