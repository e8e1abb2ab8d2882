package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.SubjectLink;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets pages of other rooms, which know a job by its id only, link to it by its name. */
@Component
class JobLinks implements SubjectLink {
    private final JobService jobs;

    JobLinks(JobService jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<Link> links(Actor actor, TeamRef team, SubjectRef subject) {
        if (!subject.kind().equals("job")) {
            return List.of();
        }
        try {
            JobView job = jobs.require(actor, new JobId(subject.id()));
            return List.of(new Link("jobs.link.job", JobWords.title(job), JobAddresses.one(job)));
        } catch (RefusedException unknown) {
            return List.of();
        }
    }
}
