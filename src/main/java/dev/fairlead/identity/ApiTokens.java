package dev.fairlead.identity;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Personal access tokens: shown once when they are made, kept as a hash. */
@Service
public class ApiTokens {
    /** By which secret scanners know a personal access token. */
    public static final String PREFIX = "fl_pat_";

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_NAME = 160;
    private static final String KIND = "token";

    private final TokenStore tokens;
    private final AccessCheck access;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    ApiTokens(TokenStore tokens, AccessCheck access, AuditLog audit, Ids ids, Clock clock) {
        this.tokens = tokens;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A token with its secret, which nobody can be shown again. */
    public record Created(ApiToken token, String secret) {
        @Override
        public String toString() {
            return "Created[" + token.id() + "]";
        }
    }

    /**
     * Makes a token for the actor.
     *
     * @param team the one team it is good for; null for all of the actor's
     * @param lifetime at most 366 days; null for a token that lives until it is revoked
     */
    @Transactional
    public Created create(Actor actor, String name, @Nullable TeamId team, @Nullable Duration lifetime) {
        requireSelf(actor);
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_NAME) {
            throw RefusedException.invalid("identity.token.name", LONGEST_NAME);
        }
        if (lifetime != null && (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0)) {
            throw RefusedException.invalid("identity.token.lifetime", LONGEST.toDays());
        }
        TeamId scope = scope(actor, team);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant end = lifetime == null ? null : now.plus(lifetime);
        ApiToken token = new ApiToken(ids.next("tok"), actor.personId(), scope, trimmed, now, end, null, null);
        String secret = PREFIX + Secrets.random();
        tokens.insert(token, Secrets.hash(secret));
        Map<String, String> after =
                end == null ? Map.of("name", trimmed) : Map.of("name", trimmed, "expires", end.toString());
        audit.record(actor, "token.create", scope, new SubjectRef(KIND, token.id()), Map.of(), after, null);
        return new Created(token, secret);
    }

    /** The actor's own tokens that are not revoked, newest first. */
    @Transactional(readOnly = true)
    public List<ApiToken> list(Actor actor) {
        requireSelf(actor);
        return tokens.list(actor.personId());
    }

    /** Ends one of the actor's own tokens, at once. */
    @Transactional
    public void revoke(Actor actor, String id) {
        requireSelf(actor);
        ApiToken token = tokens.find(id)
                .filter(found -> found.revokedAt() == null && found.owner().equals(actor.personId()))
                .orElseThrow(() -> RefusedException.notFound(KIND, id));
        tokens.revoke(id, clock.instant());
        SubjectRef subject = new SubjectRef(KIND, id);
        audit.record(actor, "token.revoke", token.team(), subject, Map.of("name", token.name()), Map.of(), null);
    }

    /** A token that is scoped to a team makes tokens for that team only. */
    private @Nullable TeamId scope(Actor actor, @Nullable TeamId team) {
        TeamId scope = team == null ? actor.onlyTeam() : team;
        if (scope != null) {
            access.require(actor, scope, Permission.VIEW, new SubjectRef("team", scope.value()));
        }
        return scope;
    }

    private static void requireSelf(Actor actor) {
        if (!actor.isPerson()) {
            throw new RefusedException(RefusedException.Reason.FORBIDDEN, "identity.token.person-only");
        }
    }
}
