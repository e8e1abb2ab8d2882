package dev.fairlead.pipelines.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.pipelines.PipelineRuns;
import dev.fairlead.shell.SubjectLink;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets the page of a step's job link to the run that it belongs to. */
@Component
class PipelineRunLinks implements SubjectLink {
    private final PipelineRuns runs;

    PipelineRunLinks(PipelineRuns runs) {
        this.runs = runs;
    }

    @Override
    public List<Link> links(Actor actor, TeamRef team, SubjectRef subject) {
        if (!subject.kind().equals(PipelineRunId.KIND)) {
            return List.of();
        }
        try {
            PipelineRun run = runs.require(actor, new PipelineRunId(subject.id()));
            return List.of(new Link("pipelineruns.link", run.nameAndNumber(), PipelineAddresses.run(team, run.id())));
        } catch (RefusedException unknown) {
            return List.of();
        }
    }
}
