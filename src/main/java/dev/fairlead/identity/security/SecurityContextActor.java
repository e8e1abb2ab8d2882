package dev.fairlead.identity.security;

import dev.fairlead.identity.SignedIn;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** Reads the actor that a filter, or a page's session, has put into the security context. */
@Component
class SecurityContextActor implements CurrentActor {
    private final SecurityContextHolderStrategy holder;

    SecurityContextActor(SecurityContextHolderStrategy holder) {
        this.holder = holder;
    }

    @Override
    public Optional<Actor> find() {
        Authentication authentication = holder.getContext().getAuthentication();
        Object principal = authentication == null ? null : authentication.getPrincipal();
        return switch (principal) {
            case Actor actor -> Optional.of(actor);
            case SignedIn person -> Optional.of(person.actor());
            case null, default -> Optional.empty();
        };
    }
}
