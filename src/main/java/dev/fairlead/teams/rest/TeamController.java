package dev.fairlead.teams.rest;

import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.teams.Member;
import dev.fairlead.teams.Team;
import dev.fairlead.teams.Teams;
import dev.fairlead.web.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

@ApiController
@RequestMapping("/api/v1/teams")
@Tag(name = "Teams", description = "Teams and their members.")
class TeamController {
    private final Teams teams;
    private final TeamDirectory directory;
    private final CurrentActor currentActor;

    TeamController(Teams teams, TeamDirectory directory, CurrentActor currentActor) {
        this.teams = teams;
        this.directory = directory;
        this.currentActor = currentActor;
    }

    @GetMapping
    @Operation(summary = "The teams that the caller may look at, by name")
    Page<Shown> list() {
        Actor actor = currentActor.require();
        return new Page<>(
                directory.visibleTo(actor).stream()
                        .map(TeamRef::name)
                        .map(name -> Shown.of(teams.require(actor, name)))
                        .toList(),
                null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Makes a team, with its queue")
    Shown create(@RequestBody NewTeam body) {
        String title = body.title() == null ? "" : body.title();
        return Shown.of(teams.create(currentActor.require(), required("name", body.name()), title));
    }

    @GetMapping("/{team}")
    @Operation(summary = "One team")
    Shown find(@PathVariable String team) {
        return Shown.of(teams.require(currentActor.require(), team));
    }

    @PatchMapping("/{team}")
    @Operation(summary = "Changes the team's title")
    Shown retitle(@PathVariable String team, @RequestBody NewTitle body) {
        Actor actor = currentActor.require();
        Team found = teams.require(actor, team);
        return Shown.of(teams.retitle(actor, found.id(), required("title", body.title())));
    }

    @GetMapping("/{team}/members")
    @Operation(summary = "The members, by account")
    Page<ShownMember> members(@PathVariable String team) {
        Actor actor = currentActor.require();
        Team found = teams.require(actor, team);
        return new Page<>(
                teams.members(actor, found.id()).stream().map(ShownMember::of).toList(), null);
    }

    @PutMapping("/{team}/members/{account}")
    @Operation(summary = "Makes the account a member with a role, or changes the role")
    ShownMember setRole(@PathVariable String team, @PathVariable String account, @RequestBody NewRole body) {
        Actor actor = currentActor.require();
        Team found = teams.require(actor, team);
        return ShownMember.of(teams.setRole(actor, found.id(), account, Role.of(required("role", body.role()))));
    }

    @DeleteMapping("/{team}/members/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes the account out of the team")
    void remove(@PathVariable String team, @PathVariable String account) {
        Actor actor = currentActor.require();
        teams.remove(actor, teams.require(actor, team).id(), account);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw RefusedException.invalid("teams.field.missing", field);
        }
        return value;
    }

    record NewTeam(@Nullable String name, @Nullable String title) {}

    record NewTitle(@Nullable String title) {}

    record NewRole(@Nullable String role) {}

    record Page<T>(List<T> items, @Nullable String next) {}

    record Shown(String id, String name, String title, String namespace, Instant createdAt) {
        static Shown of(Team team) {
            return new Shown(team.id().value(), team.name(), team.title(), team.namespace(), team.createdAt());
        }
    }

    record ShownMember(String account, String name, String role, Instant since) {
        static ShownMember of(Member member) {
            return new ShownMember(
                    member.account(), member.name(), member.role().word(), member.since());
        }
    }
}
