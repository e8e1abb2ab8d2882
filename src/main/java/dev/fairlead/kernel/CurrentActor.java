package dev.fairlead.kernel;

import java.util.Optional;

/** Who is behind the request or page that is being served on this thread. */
public interface CurrentActor {
    Optional<Actor> find();

    /** As {@link #find()}, refused as not signed in. */
    default Actor require() {
        return find().orElseThrow(RefusedException::unauthenticated);
    }
}
