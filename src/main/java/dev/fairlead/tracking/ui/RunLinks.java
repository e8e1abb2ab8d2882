package dev.fairlead.tracking.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.SubjectLink;
import dev.fairlead.tracking.Runs;
import java.util.List;
import org.springframework.stereotype.Component;

/** A job's page links to the runs that it made. */
@Component
class RunLinks implements SubjectLink {
    private static final int MOST = 10;

    private final Runs runs;

    RunLinks(Runs runs) {
        this.runs = runs;
    }

    @Override
    public List<Link> links(Actor actor, TeamRef team, SubjectRef subject) {
        if (!subject.kind().equals("job")) {
            return List.of();
        }
        return runs.ofJob(actor, team.id(), new JobId(subject.id())).stream()
                .limit(MOST)
                .map(run -> new Link("tracking.link-run", run.name(), TrackingPaths.run(team, run.id())))
                .toList();
    }
}
