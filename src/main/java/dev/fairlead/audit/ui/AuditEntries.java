package dev.fairlead.audit.ui;

import dev.fairlead.audit.AuditEntry;
import dev.fairlead.audit.AuditQuery;
import dev.fairlead.audit.AuditTrail;
import dev.fairlead.kernel.Actor;
import dev.fairlead.shell.CursorRows;
import dev.fairlead.shell.ListState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trail as the list asks for it, newest first. */
final class AuditEntries extends CursorRows<AuditEntry> {
    /** Nobody scrolls further; the search finds what is older. */
    private static final int COUNTED = 10_000;

    private final AuditTrail trail;
    private final Actor actor;

    AuditEntries(AuditTrail trail, Actor actor) {
        this.trail = trail;
        this.actor = actor;
    }

    @Override
    protected Page<AuditEntry> read(ListState state, @Nullable String cursor) {
        List<AuditEntry> found =
                trail.list(actor, query(state, cursor == null ? null : Long.valueOf(cursor)), PAGE + 1);
        List<AuditEntry> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(
                page, found.size() > PAGE ? String.valueOf(page.getLast().seq()) : null);
    }

    @Override
    public Total total(ListState state) {
        int found = trail.count(actor, query(state, null), COUNTED + 1);
        return new Total(Math.min(found, COUNTED), found > COUNTED, Map.of());
    }

    private static AuditQuery query(ListState state, @Nullable Long before) {
        return new AuditQuery(null, null, null, null, null, state.text(), before);
    }
}
