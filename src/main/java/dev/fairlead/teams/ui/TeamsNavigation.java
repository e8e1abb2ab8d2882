package dev.fairlead.teams.ui;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Permission;
import dev.fairlead.shell.PlatformEntry;
import org.springframework.stereotype.Component;

@Component
class TeamsNavigation extends PlatformEntry {
    TeamsNavigation(AccessCheck access) {
        super(access, Permission.MANAGE_TEAMS, "nav.teams", "sitemap", "teams", 105);
    }
}
