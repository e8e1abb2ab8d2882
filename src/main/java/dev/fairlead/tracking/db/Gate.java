package dev.fairlead.tracking.db;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import org.springframework.stereotype.Component;

/** What tracking asks before it reads or writes for somebody. */
@Component
class Gate {
    private final AccessCheck access;

    Gate(AccessCheck access) {
        this.access = access;
    }

    void read(Actor actor, TeamId team) {
        access.require(actor, team, Permission.VIEW, new SubjectRef("team", team.value()));
    }

    void write(Actor actor, TeamId team) {
        access.require(actor, team, Permission.WRITE_TRACKING, new SubjectRef("team", team.value()));
    }
}
