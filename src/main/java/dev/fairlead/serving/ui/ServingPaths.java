package dev.fairlead.serving.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;

/** The addresses of this room's pages, without a leading slash. */
final class ServingPaths {
    private ServingPaths() {}

    static String list(TeamRef team) {
        return "t/" + team.name() + "/deployments";
    }

    static String deployment(Deployment deployment) {
        return list(deployment.team()) + "/" + deployment.name();
    }

    static String tab(Deployment deployment, DeploymentTab tab) {
        return tab == DeploymentTab.OVERVIEW ? deployment(deployment) : deployment(deployment) + "/" + tab.word();
    }
}
