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
import dev.fairlead.web.EditTag;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.ItemPage;
import dev.fairlead.web.NamedPages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@ApiController
@RequestMapping("/api/v1/teams")
@Tag(name = "Teams", description = "Teams and their members.")
class TeamController {
    private final Teams teams;
    private final TeamDirectory directory;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;

    TeamController(Teams teams, TeamDirectory directory, CurrentActor currentActor, Idempotency idempotency) {
        this.teams = teams;
        this.directory = directory;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "The teams that the caller may look at, by name")
    ItemPage<Shown> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        Actor actor = currentActor.require();
        return NamedPages.of(
                directory.visibleTo(actor),
                TeamRef::name,
                cursor,
                limit,
                team -> Shown.of(teams.require(actor, team.name())));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Makes a team, with its queue")
    Shown create(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewTeam body) {
        Actor actor = currentActor.require();
        String title = body.title() == null ? "" : body.title();
        String name = required("name", body.name());
        String made = idempotency.once(
                actor,
                "POST",
                "/api/v1/teams",
                key,
                body.toString(),
                () -> teams.create(actor, name, title).name());
        return Shown.of(teams.require(actor, made));
    }

    @GetMapping("/{team}")
    @Operation(summary = "One team")
    ResponseEntity<Shown> find(@PathVariable String team) {
        return tagged(Shown.of(teams.require(currentActor.require(), team)));
    }

    @PatchMapping("/{team}")
    @Operation(summary = "Changes the team's title")
    ResponseEntity<Shown> retitle(
            @PathVariable String team,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody NewTitle body) {
        Actor actor = currentActor.require();
        Team found = teams.require(actor, team);
        return tagged(Shown.of(teams.retitle(
                actor, found.id(), required("title", body.title()), now -> EditTag.require(ifMatch, Shown.of(now)))));
    }

    @GetMapping("/{team}/members")
    @Operation(summary = "The members, by account")
    ItemPage<ShownMember> members(
            @PathVariable String team,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Actor actor = currentActor.require();
        Team found = teams.require(actor, team);
        return NamedPages.of(teams.members(actor, found.id()), Member::account, cursor, limit, ShownMember::of);
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

    private static ResponseEntity<Shown> tagged(Shown team) {
        return ResponseEntity.ok().eTag(EditTag.of(team)).body(team);
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

    @Schema(name = "Team")
    record Shown(String id, String name, String title, String namespace, Instant createdAt) {
        static Shown of(Team team) {
            return new Shown(team.id().value(), team.name(), team.title(), team.namespace(), team.createdAt());
        }
    }

    @Schema(name = "Member")
    record ShownMember(String account, String name, String role, Instant since) {
        static ShownMember of(Member member) {
            return new ShownMember(
                    member.account(), member.name(), member.role().word(), member.since());
        }
    }
}
