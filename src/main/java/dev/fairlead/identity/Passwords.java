package dev.fairlead.identity;

import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password must be, and whether one is right; takes the same time for accounts that do not exist. */
@Component
class Passwords {
    private static final int SHORTEST = 10;
    /** bcrypt reads no more than this. */
    private static final int MOST_BYTES = 72;

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobody = String.valueOf(encoder.encode(Secrets.random()));
    private final PersonStore people;

    Passwords(PersonStore people) {
        this.people = people;
    }

    /** Hashes a new password, or refuses it in words. */
    String hash(String password) {
        if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw RefusedException.invalid("identity.password.length", SHORTEST, MOST_BYTES);
        }
        return String.valueOf(encoder.encode(password));
    }

    /** Whether this is the person's password; null is right for who has none. */
    boolean isRight(PersonId id, @Nullable String password) {
        String hash = people.credentials(id)
                .map(PersonStore.Credentials::passwordHash)
                .orElse(null);
        return hash == null
                ? password == null || password.isEmpty()
                : password != null && encoder.matches(password, hash);
    }

    /** As {@link #isRight}, for signing in: without a password nobody comes in, and it takes as long as with one. */
    boolean opens(PersonStore.@Nullable Credentials credentials, String password) {
        String hash = credentials == null ? null : credentials.passwordHash();
        boolean matches = encoder.matches(cut(password), hash == null ? nobody : hash);
        return matches && hash != null && credentials != null && !credentials.disabled();
    }

    private static String cut(String password) {
        return password.length() > MOST_BYTES ? password.substring(0, MOST_BYTES + 1) : password;
    }
}
