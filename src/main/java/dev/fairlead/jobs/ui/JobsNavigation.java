package dev.fairlead.jobs.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

/** The line of the navigation that leads to a team's jobs. */
@Component
class JobsNavigation implements NavigationEntry {
    private static final int ORDER = 20;

    @Override
    public String titleKey() {
        return "nav.jobs";
    }

    @Override
    public String icon() {
        return "tasks";
    }

    @Override
    public String path(TeamRef team) {
        return JobAddresses.list(team);
    }

    @Override
    public int order() {
        return ORDER;
    }
}
