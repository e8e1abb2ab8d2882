package dev.fairlead.models.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

@Component
class ModelsEntry implements NavigationEntry {
    private static final int ORDER = 50;

    @Override
    public String titleKey() {
        return "nav.models";
    }

    @Override
    public String icon() {
        return "cube";
    }

    @Override
    public String path(TeamRef team) {
        return ModelPaths.list(team);
    }

    @Override
    public int order() {
        return ORDER;
    }
}
