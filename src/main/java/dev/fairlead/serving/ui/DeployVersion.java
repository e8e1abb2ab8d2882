package dev.fairlead.serving.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.models.VersionAction;
import dev.fairlead.serving.Deployments;
import dev.fairlead.shell.PageContext;
import org.springframework.stereotype.Component;

/** Deploys a version from the page of its model, under the name that is proposed. */
@Component
class DeployVersion implements VersionAction {
    private final PageContext page;
    private final Deployments deployments;

    DeployVersion(PageContext page, Deployments deployments) {
        this.page = page;
        this.deployments = deployments;
    }

    @Override
    public String labelKey() {
        return "serving.action.deploy";
    }

    @Override
    public boolean isOffered(Actor actor, TeamRef team, ModelRegistry.Version version) {
        return page.access().allows(actor, team.id(), Permission.DEPLOY);
    }

    @Override
    public String perform(Actor actor, TeamRef team, ModelRegistry.Version version) {
        return ServingPaths.deployment(deployments.deploy(actor, team, version.model(), version.version(), null));
    }
}
