package dev.fairlead.serving;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.events.Event;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers the types of events and the actions of audit rows. */
public final class RecordedEvents implements EventLog, AuditLog {
    private final List<String> types = new CopyOnWriteArrayList<>();
    private final List<String> actions = new CopyOnWriteArrayList<>();

    public List<String> types() {
        return List.copyOf(types);
    }

    public List<String> actions() {
        return List.copyOf(actions);
    }

    @Override
    public void append(@Nullable TeamId team, SubjectRef subject, String type, Actor actor, Map<String, ?> payload) {
        types.add(type);
    }

    @Override
    public List<Event> listAfter(long position, int limit) {
        return List.of();
    }

    @Override
    public List<Event> listAbout(SubjectRef subject, int limit) {
        return List.of();
    }

    @Override
    public long lastPosition() {
        return types.size();
    }

    @Override
    public void record(
            Actor actor,
            String action,
            @Nullable TeamId team,
            SubjectRef subject,
            Map<String, ?> before,
            Map<String, ?> after,
            @Nullable String reason) {
        actions.add(action);
    }
}
