package dev.fairlead.identity.security;

import dev.fairlead.kernel.Actor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A request whose token was accepted; lives no longer than the request. */
final class ActorAuthentication extends AbstractAuthenticationToken {
    private final transient Actor actor;

    ActorAuthentication(Actor actor) {
        super(AuthorityUtils.createAuthorityList("ROLE_API"));
        this.actor = actor;
        setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return actor;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActorAuthentication same && actor.equals(same.actor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(actor);
    }
}
