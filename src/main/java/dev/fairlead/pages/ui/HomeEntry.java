package dev.fairlead.pages.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class HomeEntry implements NavigationEntry {
    @Override
    public String titleKey() {
        return "nav.home";
    }

    @Override
    public String icon() {
        return "home";
    }

    @Override
    public String path(TeamRef team) {
        return "t/" + team.name();
    }

    @Override
    public int order() {
        return 0;
    }
}
