package dev.fairlead.identity.security;

import dev.fairlead.identity.Secrets;
import dev.fairlead.identity.SignIns;
import dev.fairlead.identity.SignedIn;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.stereotype.Component;

/**
 * Keeps people signed in over restarts by a signed cookie. What stands for the password in its signature is the generation of
 * the person's sign-ins, so that a new password, or disabling the account, ends the cookies of all browsers.
 */
@Component
class RememberedSignIns extends TokenBasedRememberMeServices {
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final SignIns signIns;

    RememberedSignIns(Installation installation, SignIns signIns) {
        super(
                HexFormat.of().formatHex(Secrets.mac(installation.key(), "remember me")),
                id -> details(signIns, id),
                RememberMeTokenAlgorithm.SHA256);
        this.signIns = signIns;
        setMatchingAlgorithm(RememberMeTokenAlgorithm.SHA256);
        setAlwaysRemember(true);
        setTokenValiditySeconds((int) LIFETIME.toSeconds());
        setCookieName("fairlead-remember");
        setCookieCustomizer(cookie -> {
            cookie.setHttpOnly(true);
            cookie.setAttribute("SameSite", "Lax");
        });
    }

    @Override
    protected String retrieveUserName(Authentication authentication) {
        return person(authentication).person();
    }

    @Override
    protected String retrievePassword(Authentication authentication) {
        return stamp(person(authentication));
    }

    @Override
    protected Authentication createSuccessfulAuthentication(HttpServletRequest request, UserDetails user) {
        SignedIn person = signIns.remembered(new PersonId(user.getUsername()))
                .orElseThrow(() -> new UsernameNotFoundException(user.getUsername()));
        RememberMeAuthenticationToken token =
                new RememberMeAuthenticationToken(getKey(), person, PersonAuthorities.ALL);
        token.setDetails(getAuthenticationDetailsSource().buildDetails(request));
        return token;
    }

    private static SignedIn person(Authentication authentication) {
        if (authentication.getPrincipal() instanceof SignedIn person) {
            return person;
        }
        throw new IllegalStateException("Only people are remembered");
    }

    private static UserDetails details(SignIns signIns, String id) {
        SignedIn person = signIns.remembered(new PersonId(id)).orElseThrow(() -> new UsernameNotFoundException(id));
        return User.withUsername(id)
                .password(stamp(person))
                .authorities(PersonAuthorities.ALL)
                .build();
    }

    private static String stamp(SignedIn person) {
        return "sign-ins " + person.generation();
    }
}
