package dev.fairlead.identity.security;

import dev.fairlead.identity.SignIns;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks what the sign-in form sent. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final SignIns signIns;

    PasswordSignIn(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        String password = String.valueOf(asked.getCredentials());
        return switch (signIns.byPassword(asked.getName(), password, address)) {
            case SignIns.Attempt.Opened(var person) ->
                UsernamePasswordAuthenticationToken.authenticated(person, null, PersonAuthorities.ALL);
            case SignIns.Attempt.Wrong() -> throw new BadCredentialsException("wrong account or password");
            case SignIns.Attempt.MustWait(var remaining) -> throw new MustWaitException(remaining);
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
