package dev.fairlead.identity.security;

import dev.fairlead.identity.Authentications;
import dev.fairlead.identity.Authentications.Answer;
import dev.fairlead.web.DiskRoom;
import dev.fairlead.web.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts tokens, as bearer or as the password of HTTP Basic (which is how MLflow's clients send them; the user's name does
 * not matter). A token that is no good is refused at once, whatever session came with it.
 */
final class TokenFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFilter.class);

    private final Authentications authentications;
    private final RefusalWriter refusals;
    private final DiskRoom room;
    private final SecurityContextHolderStrategy holder;

    TokenFilter(
            Authentications authentications,
            RefusalWriter refusals,
            DiskRoom room,
            SecurityContextHolderStrategy holder) {
        this.room = room;
        this.authentications = authentications;
        this.refusals = refusals;
        this.holder = holder;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = token(request.getHeader("Authorization"));
        if (token == null) {
            chain.doFilter(request, response);
            return;
        }
        Answer answer;
        try {
            answer = authentications.byToken(token);
        } catch (DataAccessException | TransactionException broken) {
            Outage outage = room.outageBehind(broken).orElseThrow(() -> broken);
            LOG.error("A token could not be looked up: {}: {}", outage, broken.toString());
            refusals.outage(request, response, outage);
            return;
        }
        switch (answer) {
            case Answer.Refused(var why) -> refusals.unauthenticated(request, response, why, true);
            case Answer.Known(var actor) -> {
                SecurityContext context = holder.createEmptyContext();
                context.setAuthentication(new ActorAuthentication(actor));
                holder.setContext(context);
                chain.doFilter(request, response);
            }
        }
    }

    /** Null where no credentials were sent; whatever else stands in the header is a token, if a wrong one. */
    private static @Nullable String token(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String trimmed = header.strip();
        int space = trimmed.indexOf(' ');
        String scheme = space < 0 ? "" : trimmed.substring(0, space);
        String value = trimmed.substring(space + 1).strip();
        return scheme.equalsIgnoreCase("Basic") ? fromBasic(value) : value;
    }

    private static String fromBasic(String value) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return value;
        }
        int colon = pair.indexOf(':');
        String password = pair.substring(colon + 1);
        return password.isEmpty() && colon > 0 ? pair.substring(0, colon) : password;
    }
}
