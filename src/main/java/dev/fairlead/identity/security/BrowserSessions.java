package dev.fairlead.identity.security;

import dev.fairlead.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Opens a browser's session for a person who did not come through the sign-in form. */
@Component
public class BrowserSessions {
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final RememberMeServices remembered;
    private final SecurityContextHolderStrategy holder;

    BrowserSessions(RememberMeServices remembered, SecurityContextHolderStrategy holder) {
        this.remembered = remembered;
        this.holder = holder;
    }

    /** Signs the browser in as the person, under a new session id, and keeps it signed in over restarts. */
    public void open(HttpServletRequest request, HttpServletResponse response, SignedIn person) {
        request.getSession(true);
        request.changeSessionId();
        renew(request, response, person);
    }

    /** As {@link #open}, within a session that goes on: after the person set a new password. */
    public void renew(HttpServletRequest request, HttpServletResponse response, SignedIn person) {
        Authentication authentication =
                UsernamePasswordAuthenticationToken.authenticated(person, null, PersonAuthorities.ALL);
        SecurityContext context = holder.createEmptyContext();
        context.setAuthentication(authentication);
        holder.setContext(context);
        sessions.saveContext(context, request, response);
        remembered.loginSuccess(request, response, authentication);
    }
}
