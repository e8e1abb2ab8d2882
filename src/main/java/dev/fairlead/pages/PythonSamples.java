package dev.fairlead.pages;

import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.jobs.Uploads;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Submits the samples in Python as anybody's code is submitted: an upload, and a job that names it. */
@Component
public class PythonSamples {
    private final JobService jobs;
    private final Uploads uploads;

    PythonSamples(JobService jobs, Uploads uploads) {
        this.jobs = jobs;
        this.uploads = uploads;
    }

    public JobView submit(Actor actor, TeamRef team, PythonSample sample) {
        return submit(actor, team, sample, Map.of());
    }

    /** @param environment what the program reads besides what every job has */
    JobView submit(Actor actor, TeamRef team, PythonSample sample, Map<String, String> environment) {
        String upload = uploads.receive(actor, team.id(), new ByteArrayInputStream(sample.zip()), null)
                .id();
        return jobs.submit(actor, sample.spec(team, upload, environment), null);
    }
}
