package dev.fairlead.tracking;

import dev.fairlead.kernel.Subscription;
import java.util.Set;
import java.util.function.Consumer;

/** Tells pages which runs of an experiment have changed, coalesced: at most four times a second. */
public interface RunFeed {
    /** Calls the listener on a thread of the feed with the ids of changed runs; it must return at once. */
    Subscription subscribe(long experimentId, Consumer<Set<String>> listener);

    /** Called after the commit of a change. */
    void changed(long experimentId, String runId);
}
