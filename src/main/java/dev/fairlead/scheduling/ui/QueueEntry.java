package dev.fairlead.scheduling.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class QueueEntry implements NavigationEntry {
    private static final int ORDER = 30;

    @Override
    public String titleKey() {
        return "nav.queue";
    }

    @Override
    public String icon() {
        return "hourglass";
    }

    @Override
    public String path(TeamRef team) {
        return "t/" + team.name() + "/queue";
    }

    @Override
    public int order() {
        return ORDER;
    }
}
