package dev.fairlead.identity;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Installation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Job tokens {@code fl_job_<attempt>_<mac>}: nothing is stored, and the attempt decides how long one is good. */
@Component
class HmacJobTokens implements JobTokens {
    static final String PREFIX = "fl_job_";

    private final byte[] key;
    private final ObjectProvider<AttemptDirectory> attempts;

    HmacJobTokens(Installation installation, ObjectProvider<AttemptDirectory> attempts) {
        this.key = Secrets.mac(installation.key(), "job tokens");
        this.attempts = attempts;
    }

    @Override
    public String tokenFor(AttemptId attempt) {
        return PREFIX + attempt.value() + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.mac(key, attempt.value()));
    }

    /** The job behind a token; empty for a forged one and for one whose attempt has ended. */
    Optional<Actor> actor(String token) {
        int end = token.indexOf('_', PREFIX.length());
        if (!token.startsWith(PREFIX) || end <= PREFIX.length()) {
            return Optional.empty();
        }
        AttemptId attempt = new AttemptId(token.substring(PREFIX.length(), end));
        AttemptDirectory directory = attempts.getIfAvailable();
        if (directory == null || !isSame(token, tokenFor(attempt))) {
            return Optional.empty();
        }
        return directory.findLive(attempt).map(live -> Actor.job(live.attempt(), live.name(), live.team()));
    }

    private static boolean isSame(String token, String expected) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
