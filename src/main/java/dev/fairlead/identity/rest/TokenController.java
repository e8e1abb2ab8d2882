package dev.fairlead.identity.rest;

import dev.fairlead.identity.ApiToken;
import dev.fairlead.identity.ApiTokens;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.ItemPage;
import dev.fairlead.web.NamedPages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@ApiController
@RequestMapping("/api/v1/tokens")
@Tag(name = "Tokens", description = "The caller's own personal access tokens.")
class TokenController {
    private final ApiTokens tokens;
    private final TeamDirectory teams;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;

    TokenController(ApiTokens tokens, TeamDirectory teams, CurrentActor currentActor, Idempotency idempotency) {
        this.tokens = tokens;
        this.teams = teams;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "The caller's tokens that are not revoked, newest first, without their secrets")
    ItemPage<Shown> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        // An id grows with time, so that backwards by id is newest first.
        return NamedPages.of(
                tokens.list(currentActor.require()),
                ApiToken::id,
                NamedPages.BY_NAME_BACKWARDS,
                cursor,
                limit,
                this::shown);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Makes a token; its secret is in this answer and nowhere else, not in that to the same request repeated")
    Created create(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewToken body) {
        Actor actor = currentActor.require();
        TeamId team =
                body.team() == null ? null : teams.require(actor, body.team()).id();
        Duration lifetime = body.expiresIn();
        String name = Required.field("name", body.name());
        AtomicReference<@Nullable String> secret = new AtomicReference<>();
        String id = idempotency.once(actor, "POST", "/api/v1/tokens", key, body.toString(), () -> {
            ApiTokens.Created made = tokens.create(actor, name, team, lifetime);
            secret.set(made.secret());
            return made.token().id();
        });
        ApiToken token = tokens.list(actor).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("token", id));
        return new Created(shown(token), secret.get());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a token, at once")
    void revoke(@PathVariable String id) {
        tokens.revoke(currentActor.require(), id);
    }

    private Shown shown(ApiToken token) {
        String team = token.team() == null
                ? null
                : teams.find(token.team()).map(TeamRef::name).orElse(null);
        return new Shown(token.id(), token.name(), team, token.createdAt(), token.expiresAt(), token.lastUsedAt());
    }

    /** {@code expiresIn} is an ISO 8601 duration, such as P30D; absent for a token that lives until it is revoked. */
    record NewToken(
            @Nullable String name,
            @Nullable String team,
            @Nullable Duration expiresIn) {}

    @Schema(name = "NewTokenAnswer")
    record Created(Shown token, @Nullable String secret) {
        @Override
        public String toString() {
            return "Created[" + token.id() + "]";
        }
    }

    @Schema(name = "Token")
    record Shown(
            String id,
            String name,
            @Nullable String team,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}
}
