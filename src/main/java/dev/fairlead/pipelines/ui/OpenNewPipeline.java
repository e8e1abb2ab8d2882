package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.UI;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Command;
import org.springframework.stereotype.Component;

/** Opens the canvas of a new pipeline from anywhere. */
@Component
class OpenNewPipeline implements Command {
    private static final int ORDER = 10;

    private final AccessCheck access;

    OpenNewPipeline(AccessCheck access) {
        this.access = access;
    }

    @Override
    public String titleKey() {
        return "pipelines.new";
    }

    @Override
    public String icon() {
        return "sitemap";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean isVisibleTo(Actor actor, TeamRef team) {
        return access.allows(actor, team.id(), Permission.SUBMIT_JOBS);
    }

    @Override
    public void run(UI ui, TeamRef team) {
        ui.navigate(PipelineAddresses.fresh(team));
    }
}
