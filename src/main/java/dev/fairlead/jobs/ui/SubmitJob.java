package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.UI;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Command;
import org.springframework.stereotype.Component;

/** Opens the form of a new job from anywhere. */
@Component
class SubmitJob implements Command {
    private final AccessCheck access;

    SubmitJob(AccessCheck access) {
        this.access = access;
    }

    @Override
    public String titleKey() {
        return "jobs.new";
    }

    @Override
    public String icon() {
        return "plus";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public boolean isVisibleTo(Actor actor, TeamRef team) {
        return access.allows(actor, team.id(), Permission.SUBMIT_JOBS);
    }

    @Override
    public void run(UI ui, TeamRef team) {
        ui.navigate(JobAddresses.fresh(team));
    }
}
