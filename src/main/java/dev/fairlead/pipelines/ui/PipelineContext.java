package dev.fairlead.pipelines.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineId;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.pipelines.PipelineRuns;
import dev.fairlead.pipelines.Pipelines;
import dev.fairlead.shell.PageContext;
import org.springframework.stereotype.Component;

/** What the pages of this room need. */
@Component
record PipelineContext(PageContext page, Pipelines pipelines, PipelineRuns runs) {
    /** Tells of the team's pipelines and of their runs. */
    Subscription changes(TeamRef team, Runnable changed) {
        return page.feed()
                .subscribe(
                        event -> team.id().equals(event.team())
                                && (event.subject().kind().equals(PipelineId.KIND)
                                        || event.subject().kind().equals(PipelineRunId.KIND)),
                        batch -> changed.run());
    }

    boolean mayEdit(Actor actor, TeamRef team) {
        return page.access().allows(actor, team.id(), Permission.SUBMIT_JOBS);
    }
}
