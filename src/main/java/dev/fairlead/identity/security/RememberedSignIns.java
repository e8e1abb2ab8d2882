package dev.fairlead.identity.security;

import dev.fairlead.identity.Secrets;
import dev.fairlead.identity.SignIns;
import dev.fairlead.identity.SignedIn;
import dev.fairlead.kernel.Installation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.stereotype.Component;

/**
 * Keeps people signed in over restarts by a signed cookie that names one kept sign-in. Signing out ends that sign-in, and with
 * it every copy of the cookie; a new password, or disabling the account, ends those of all browsers.
 */
@Component
class RememberedSignIns extends TokenBasedRememberMeServices {
    private final SignIns signIns;

    RememberedSignIns(Installation installation, SignIns signIns) {
        super(
                HexFormat.of().formatHex(Secrets.mac(installation.key(), "remember me")),
                id -> details(signIns, id),
                RememberMeTokenAlgorithm.SHA256);
        this.signIns = signIns;
        setMatchingAlgorithm(RememberMeTokenAlgorithm.SHA256);
        setAlwaysRemember(true);
        setTokenValiditySeconds((int) SignIns.LIFETIME.toSeconds());
        setCookieName("fairlead-remember");
        setCookieCustomizer(cookie -> {
            cookie.setHttpOnly(true);
            cookie.setAttribute("SameSite", "Lax");
        });
    }

    @Override
    protected String retrieveUserName(Authentication authentication) {
        return person(authentication).signIn();
    }

    /** What stands for the password in the signature. */
    @Override
    protected String retrievePassword(Authentication authentication) {
        return person(authentication).person();
    }

    @Override
    protected Authentication createSuccessfulAuthentication(HttpServletRequest request, UserDetails user) {
        SignedIn person = signIns.remembered(user.getUsername())
                .orElseThrow(() -> new UsernameNotFoundException(user.getUsername()));
        RememberMeAuthenticationToken token =
                new RememberMeAuthenticationToken(getKey(), person, PersonAuthorities.ALL);
        token.setDetails(getAuthenticationDetailsSource().buildDetails(request));
        return token;
    }

    /** Ends the sign-in itself; that of the cookie where the session has gone before. */
    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        Authentication known = authentication == null ? autoLogin(request, response) : authentication;
        if (known != null) {
            signIns.signOut(person(known));
        }
        super.logout(request, response, authentication);
    }

    private static SignedIn person(Authentication authentication) {
        if (authentication.getPrincipal() instanceof SignedIn person) {
            return person;
        }
        throw new IllegalStateException("Only people are remembered");
    }

    private static UserDetails details(SignIns signIns, String signIn) {
        SignedIn person = signIns.remembered(signIn).orElseThrow(() -> new UsernameNotFoundException(signIn));
        return User.withUsername(signIn)
                .password(person.person())
                .authorities(PersonAuthorities.ALL)
                .build();
    }
}
