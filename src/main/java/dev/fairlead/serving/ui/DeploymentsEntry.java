package dev.fairlead.serving.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class DeploymentsEntry implements NavigationEntry {
    private static final int ORDER = 60;

    @Override
    public String titleKey() {
        return "nav.deployments";
    }

    @Override
    public String icon() {
        return "rocket";
    }

    @Override
    public String path(TeamRef team) {
        return ServingPaths.list(team);
    }

    @Override
    public int order() {
        return ORDER;
    }
}
