package dev.fairlead.teams.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class TeamNavigation implements NavigationEntry {
    @Override
    public String titleKey() {
        return "nav.team";
    }

    @Override
    public String icon() {
        return "group";
    }

    @Override
    public String path(TeamRef team) {
        return "t/" + team.name() + "/team";
    }

    @Override
    public int order() {
        return 70;
    }
}
