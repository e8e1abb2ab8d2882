package dev.fairlead.audit.ui;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class AuditNavigation implements NavigationEntry {
    private final AccessCheck access;

    AuditNavigation(AccessCheck access) {
        this.access = access;
    }

    @Override
    public String titleKey() {
        return "nav.audit";
    }

    @Override
    public String icon() {
        return "records";
    }

    @Override
    public String path(TeamRef team) {
        return "audit";
    }

    @Override
    public int order() {
        return 130;
    }

    @Override
    public boolean isVisibleTo(Actor actor, TeamRef team) {
        return access.allows(actor, Permission.READ_AUDIT);
    }
}
