package dev.fairlead.identity.security;

import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.Message;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * On loopback, a request without a token must call the portal by a name of its own and come from its own pages: otherwise any
 * web page that the reader visits could make a name point here and read what needs no token (DNS rebinding).
 */
final class HostFilter extends OncePerRequestFilter {
    private final Set<String> names;
    private final Installation installation;
    private final RefusalWriter refusals;

    HostFilter(Installation installation, RefusalWriter refusals) {
        this.installation = installation;
        this.refusals = refusals;
        this.names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        this.names.add(String.valueOf(installation.address().getHost()).toLowerCase(Locale.ROOT));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader("Host");
        if (request.getHeader("Authorization") != null || !Loopback.isTo(request)) {
            chain.doFilter(request, response);
        } else if (!isOwn(host) || !isSameOrigin(request.getHeader("Origin"), host)) {
            String shown = String.valueOf(isOwn(host) ? request.getHeader("Origin") : host);
            refusals.forbidden(
                    request, response, Message.of("identity.host", shown, String.valueOf(installation.address())));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isOwn(@Nullable String host) {
        if (host == null) {
            return false;
        }
        int port = host.lastIndexOf(':');
        String name = port > host.lastIndexOf(']') ? host.substring(0, port) : host;
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isSameOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            return String.valueOf(URI.create(origin).getAuthority()).equalsIgnoreCase(host);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
