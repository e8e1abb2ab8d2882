package dev.fairlead.events;

import dev.fairlead.kernel.Subscription;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Hands committed events to whoever listens in this process, in order, each once while subscribed. */
public interface EventFeed {
    /**
     * Calls the listener with batches of matching events, on a thread of the feed; a listener must return at once and
     * must not throw (a failure is logged, and the listener stays).
     */
    Subscription subscribe(Predicate<Event> interest, Consumer<List<Event>> listener);
}
