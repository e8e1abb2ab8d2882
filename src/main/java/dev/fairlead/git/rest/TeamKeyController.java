package dev.fairlead.git.rest;

import dev.fairlead.git.TeamKey;
import dev.fairlead.git.TeamKeys;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.outbound.HostKeys;
import dev.fairlead.web.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

@ApiController
@RequestMapping("/api/v1/teams/{team}/git-key")
@Tag(name = "Teams")
class TeamKeyController {
    private final TeamKeys keys;
    private final TeamDirectory teams;
    private final CurrentActor currentActor;

    TeamKeyController(TeamKeys keys, TeamDirectory teams, CurrentActor currentActor) {
        this.keys = keys;
        this.teams = teams;
        this.currentActor = currentActor;
    }

    @GetMapping
    @Operation(summary = "The public key by which the team signs in to Git servers")
    Shown find(@PathVariable("team") String team) {
        Actor actor = currentActor.require();
        TeamRef ref = teams.require(actor, team);
        return keys.find(actor, ref.id())
                .map(Shown::of)
                .orElseThrow(() -> RefusedException.notFound("git key", ref.name()));
    }

    @PutMapping
    @Operation(summary = "Makes a new key, in the place of the one that the team has")
    Shown make(@PathVariable("team") String team) {
        Actor actor = currentActor.require();
        return Shown.of(keys.make(actor, teams.require(actor, team)));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes the team's key")
    void remove(@PathVariable("team") String team) {
        Actor actor = currentActor.require();
        keys.remove(actor, teams.require(actor, team).id());
    }

    @Schema(name = "GitKey")
    record Shown(String publicKey, String fingerprint, String madeBy, Instant madeAt) {
        static Shown of(TeamKey key) {
            return new Shown(key.publicKey(), HostKeys.fingerprint(key.publicKey()), key.madeBy(), key.madeAt());
        }
    }
}
