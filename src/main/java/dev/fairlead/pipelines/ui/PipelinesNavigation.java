package dev.fairlead.pipelines.ui;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.NavigationEntry;
import org.springframework.stereotype.Component;

/** The line of the navigation that leads to a team's pipelines. */
@Component
class PipelinesNavigation implements NavigationEntry {
    private static final int ORDER = 40;

    private final AccessCheck access;

    PipelinesNavigation(AccessCheck access) {
        this.access = access;
    }

    @Override
    public String titleKey() {
        return "nav.pipelines";
    }

    @Override
    public String icon() {
        return "road-branches";
    }

    @Override
    public String path(TeamRef team) {
        return PipelineAddresses.list(team);
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean isVisibleTo(Actor actor, TeamRef team) {
        return access.allows(actor, team.id(), Permission.VIEW);
    }
}
