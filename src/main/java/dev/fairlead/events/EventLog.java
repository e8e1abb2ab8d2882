package dev.fairlead.events;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened, written in the transaction of the change and read by position. */
public interface EventLog {
    /**
     * Appends an event; must run inside the transaction of the change. Readers see it after the commit, once it has a
     * position.
     *
     * @param payload values that JSON can hold
     */
    void append(@Nullable TeamId team, SubjectRef subject, String type, Actor actor, Map<String, ?> payload);

    /** Events with a position above the given one, in order, at most {@code limit}. */
    List<Event> listAfter(long position, int limit);

    /** The newest events about one subject, newest first, at most {@code limit}. */
    List<Event> listAbout(SubjectRef subject, int limit);

    /** The position of the newest event that readers can see; 0 where there is none. */
    long lastPosition();
}
