package dev.fairlead.identity.security;

import dev.fairlead.identity.SignIns;
import dev.fairlead.identity.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session whose person was disabled, or set a new password elsewhere, since it was opened. */
public final class EndedSignInFilter extends OncePerRequestFilter {
    private final SignIns signIns;
    private final SecurityContextHolderStrategy holder;

    public EndedSignInFilter(SignIns signIns, SecurityContextHolderStrategy holder) {
        this.signIns = signIns;
        this.holder = holder;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = holder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof SignedIn person
                && !signIns.isCurrent(person)) {
            holder.clearContext();
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }
}
