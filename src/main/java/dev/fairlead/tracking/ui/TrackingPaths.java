package dev.fairlead.tracking.ui;

import dev.fairlead.kernel.TeamRef;

/** Addresses of this room's pages. */
final class TrackingPaths {
    static final String LIST = "t/:team/experiments";
    static final String EXPERIMENT = "t/:team/experiments/:experiment";
    static final String RUN = "t/:team/runs/:run";

    private TrackingPaths() {}

    static String list(TeamRef team) {
        return "t/" + team.name() + "/experiments";
    }

    static String experiment(TeamRef team, long experiment) {
        return list(team) + "/" + experiment;
    }

    static String run(TeamRef team, String run) {
        return "t/" + team.name() + "/runs/" + run;
    }
}
