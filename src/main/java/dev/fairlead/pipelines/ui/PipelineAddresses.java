package dev.fairlead.pipelines.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineRunId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where this room's pages are; no pipeline is called "new". */
final class PipelineAddresses {
    static final String LIST = "t/:team/pipelines";
    static final String FRESH = "t/:team/pipelines/new";
    static final String ONE = "t/:team/pipelines/:pipeline";
    static final String RUN = "t/:team/pipeline-runs/:run";

    private PipelineAddresses() {}

    static String list(TeamRef team) {
        return "t/" + team.name() + "/pipelines";
    }

    static String fresh(TeamRef team) {
        return list(team) + "/new";
    }

    static String one(TeamRef team, String pipeline) {
        return list(team) + "/" + URLEncoder.encode(pipeline, StandardCharsets.UTF_8);
    }

    static String run(TeamRef team, PipelineRunId run) {
        return "t/" + team.name() + "/pipeline-runs/" + run.value();
    }
}
