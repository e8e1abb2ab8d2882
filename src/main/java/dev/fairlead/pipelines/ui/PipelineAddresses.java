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

    /** The query parameter that chooses a side of a pipeline. */
    static final String TAB = "tab";

    static final String RUNS = "runs";

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

    static String runs(TeamRef team, String pipeline) {
        return one(team, pipeline) + "?" + TAB + "=" + RUNS;
    }

    static String run(TeamRef team, PipelineRunId run) {
        return "t/" + team.name() + "/pipeline-runs/" + run.value();
    }
}
