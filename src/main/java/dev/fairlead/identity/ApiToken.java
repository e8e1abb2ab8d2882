package dev.fairlead.identity;

import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A personal access token, without its secret: only a hash of that is kept.
 *
 * @param team the one team that the token is good for; null for all of its owner's
 * @param expiresAt null for a token that lives until it is revoked
 */
public record ApiToken(
        String id,
        PersonId owner,
        @Nullable TeamId team,
        String name,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    public boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
