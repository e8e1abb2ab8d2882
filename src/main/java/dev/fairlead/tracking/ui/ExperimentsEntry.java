package dev.fairlead.tracking.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class ExperimentsEntry implements NavigationEntry {
    private static final int ORDER = 10;

    @Override
    public String titleKey() {
        return "nav.experiments";
    }

    @Override
    public String icon() {
        return "flask";
    }

    @Override
    public String path(TeamRef team) {
        return TrackingPaths.list(team);
    }

    @Override
    public int order() {
        return ORDER;
    }
}
