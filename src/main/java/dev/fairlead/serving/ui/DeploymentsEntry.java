package dev.fairlead.serving.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.DeploymentId;
import dev.fairlead.serving.Deployments;
import dev.fairlead.shell.CountedEntry;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.StatusBadge.Tone;
import dev.fairlead.shell.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The line of the navigation that leads to a team's deployments, with how many are in trouble. */
@Component
class DeploymentsEntry implements CountedEntry {
    private static final int ORDER = 60;

    private final PageContext page;
    private final Deployments deployments;

    DeploymentsEntry(PageContext page, Deployments deployments) {
        this.page = page;
        this.deployments = deployments;
    }

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

    @Override
    public List<Count> counts(Actor actor, TeamRef team) {
        int troubled = deployments.countInTrouble(actor, team);
        return List.of(
                new Count(troubled, VaadinIcon.WARNING, Tone.BAD, Texts.of("serving.count.in-trouble", troubled)));
    }

    @Override
    public Subscription changes(TeamRef team, Runnable changed) {
        return page.feed()
                .subscribe(
                        event -> event.subject().kind().equals(DeploymentId.KIND)
                                && team.id().equals(event.team()),
                        batch -> changed.run());
    }
}
