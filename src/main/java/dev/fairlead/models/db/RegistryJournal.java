package dev.fairlead.models.db;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks whether an actor may read or write the registry, and records what was written. */
@Component
class RegistryJournal {
    private final AccessCheck access;
    private final EventLog events;
    private final AuditLog audit;

    RegistryJournal(AccessCheck access, EventLog events, AuditLog audit) {
        this.access = access;
        this.events = events;
        this.audit = audit;
    }

    void read(Actor actor, TeamId team) {
        access.require(actor, team, Permission.VIEW, new SubjectRef("team", team.value()));
    }

    void write(Actor actor, TeamId team) {
        access.require(actor, team, Permission.WRITE_MODELS, new SubjectRef("team", team.value()));
    }

    /** Must run in the transaction of the change. */
    void record(
            Actor actor,
            TeamId team,
            String model,
            String action,
            String event,
            Map<String, ?> before,
            Map<String, ?> after) {
        SubjectRef subject = new SubjectRef("model", model);
        events.append(team, subject, event, actor, after);
        audit.record(actor, action, team, subject, before, after, null);
    }
}
