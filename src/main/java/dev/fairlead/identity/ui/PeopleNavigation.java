package dev.fairlead.identity.ui;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class PeopleNavigation implements NavigationEntry {
    private final AccessCheck access;

    PeopleNavigation(AccessCheck access) {
        this.access = access;
    }

    @Override
    public String titleKey() {
        return "nav.people";
    }

    @Override
    public String icon() {
        return "users";
    }

    @Override
    public String path(TeamRef team) {
        return "people";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public boolean isVisibleTo(Actor actor, TeamRef team) {
        return access.allows(actor, Permission.MANAGE_PEOPLE);
    }
}
