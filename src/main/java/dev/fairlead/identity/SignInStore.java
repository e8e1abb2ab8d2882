package dev.fairlead.identity;

import java.time.Instant;
import java.util.Optional;

/** Where the sign-ins of browsers are kept, so that each can be ended by itself; checks nothing. */
public interface SignInStore {
    /** Keeps a sign-in under the person's generation of now, and forgets those that have run out. */
    void open(SignedIn signIn, Instant now, Instant end);

    /** The sign-in, unless it has run out, was ended, or its person was disabled or set a new password since. */
    Optional<SignedIn> find(String signIn, Instant now);

    /** Ends the sign-in; whether there was one. */
    boolean close(String signIn);
}
