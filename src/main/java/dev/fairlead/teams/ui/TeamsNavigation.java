package dev.fairlead.teams.ui;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class TeamsNavigation implements NavigationEntry {
    private final AccessCheck access;

    TeamsNavigation(AccessCheck access) {
        this.access = access;
    }

    @Override
    public String titleKey() {
        return "nav.teams";
    }

    @Override
    public String icon() {
        return "sitemap";
    }

    @Override
    public String path(TeamRef team) {
        return "teams";
    }

    @Override
    public int order() {
        return 105;
    }

    @Override
    public boolean isVisibleTo(Actor actor, TeamRef team) {
        return access.allows(actor, Permission.MANAGE_TEAMS);
    }
}
