package dev.fairlead.teams.rest;

import dev.fairlead.identity.People;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.Permission.Reach;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.web.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Stands in this room because the answer has teams; the person is asked of identity. */
@ApiController
@RequestMapping("/api/v1/me")
@Tag(name = "Me", description = "Who the portal takes the caller for.")
class MeController {
    private final People people;
    private final TeamDirectory teams;
    private final AccessCheck access;
    private final CurrentActor currentActor;

    MeController(People people, TeamDirectory teams, AccessCheck access, CurrentActor currentActor) {
        this.people = people;
        this.teams = teams;
        this.access = access;
        this.currentActor = currentActor;
    }

    @GetMapping
    @Operation(summary = "The caller: a person, a token or a job, with what it may do where")
    Me me() {
        Actor actor = currentActor.require();
        String name = actor.isPerson() ? people.self(actor).name() : actor.name();
        return new Me(
                actor.kind().name().toLowerCase(Locale.ROOT),
                actor.id(),
                actor.isPerson() ? people.self(actor).account() : null,
                name,
                teams.defaultFor(actor).map(TeamRef::name).orElse(null),
                words(Reach.PLATFORM, permission -> access.allows(actor, permission)),
                teams.visibleTo(actor).stream().map(team -> inTeam(actor, team)).toList());
    }

    private InTeam inTeam(Actor actor, TeamRef team) {
        return new InTeam(
                team.name(),
                team.title(),
                words(Reach.TEAM, permission -> access.allows(actor, team.id(), permission)));
    }

    private static List<String> words(Reach reach, Predicate<Permission> allowed) {
        return Arrays.stream(Permission.values())
                .filter(permission -> permission.reach() == reach)
                .filter(allowed)
                .map(permission -> permission.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    record Me(
            String kind,
            String id,
            @Nullable String account,
            String name,
            @Nullable String defaultTeam,
            List<String> permissions,
            List<InTeam> teams) {}

    record InTeam(String name, String title, List<String> permissions) {}
}
