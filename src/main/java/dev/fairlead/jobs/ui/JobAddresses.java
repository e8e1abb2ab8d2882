package dev.fairlead.jobs.ui;

import com.vaadin.flow.router.QueryParameters;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.TeamRef;

/** Where the pages of jobs are, without a leading slash. */
final class JobAddresses {
    static final String LIST = "t/:team/jobs";
    static final String ONE = LIST + "/:job";
    static final String FRESH = LIST + "/new";

    /** Query parameter of {@link #FRESH}: the job to start from. */
    static final String FROM = "from";

    private JobAddresses() {}

    static String list(TeamRef team) {
        return "t/" + team.name() + "/jobs";
    }

    static String one(JobView job) {
        return one(job.team(), job.id());
    }

    static String one(TeamRef team, JobId job) {
        return list(team) + "/" + job.value();
    }

    static String fresh(TeamRef team) {
        return list(team) + "/new";
    }

    /** Apart from the path, where a navigation would take them for a part of it. */
    static QueryParameters from(JobView job) {
        return QueryParameters.of(FROM, job.id().value());
    }
}
