package dev.fairlead.identity.security;

import dev.fairlead.identity.SignIns;
import dev.fairlead.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Lets the pages of a signed-in person read from the APIs with their cookie. What changes something needs a token, which no
 * other site can make a browser send, so the APIs need no CSRF token.
 */
final class SessionForReading implements SecurityContextRepository {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final SignIns signIns;

    SessionForReading(SignIns signIns) {
        this.signIns = signIns;
        sessions.setAllowSessionCreation(false);
    }

    /** Whether the request has a session that would do if it only read. */
    static boolean isSessionThatMayOnlyRead(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) && request.isRequestedSessionIdValid();
    }

    /** Whether a cookie is enough for the request. */
    static boolean mayUseCookies(HttpServletRequest request) {
        return READING.contains(request.getMethod()) && request.getHeader("Authorization") == null;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext stored = sessions.loadDeferredContext(request);
        boolean reads = mayUseCookies(request);
        return new DeferredSecurityContext() {
            @Override
            public SecurityContext get() {
                SecurityContext context = reads ? stored.get() : SecurityContextHolder.createEmptyContext();
                return isCurrent(context.getAuthentication()) ? context : SecurityContextHolder.createEmptyContext();
            }

            @Override
            public boolean isGenerated() {
                return !reads || stored.isGenerated();
            }
        };
    }

    private boolean isCurrent(@Nullable Authentication authentication) {
        return authentication != null
                && authentication.getPrincipal() instanceof SignedIn person
                && signIns.isCurrent(person);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // The APIs sign nobody in.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.containsContext(request);
    }
}
