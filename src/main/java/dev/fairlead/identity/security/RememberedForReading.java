package dev.fairlead.identity.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a remembered browser read from the APIs also before it has opened a page: a bookmarked log, after a restart. */
final class RememberedForReading extends OncePerRequestFilter {
    private final RememberMeServices remembered;
    private final SecurityContextHolderStrategy holder;

    RememberedForReading(RememberMeServices remembered, SecurityContextHolderStrategy holder) {
        this.remembered = remembered;
        this.holder = holder;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (holder.getContext().getAuthentication() == null && SessionForReading.mayUseCookies(request)) {
            Authentication person = remembered.autoLogin(request, response);
            if (person != null) {
                SecurityContext context = holder.createEmptyContext();
                context.setAuthentication(person);
                holder.setContext(context);
            }
        }
        chain.doFilter(request, response);
    }
}
