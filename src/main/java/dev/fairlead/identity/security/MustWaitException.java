package dev.fairlead.identity.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords; the account or the address may try again after a while. */
public final class MustWaitException extends AuthenticationException {
    private final transient Duration remaining;

    MustWaitException(Duration remaining) {
        super("too many wrong passwords");
        this.remaining = remaining;
    }

    public Duration remaining() {
        return remaining;
    }
}
