package dev.fairlead.tracking.db;

import dev.fairlead.jobs.TrackedRuns;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Lifecycle;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows for the jobs' room which runs a job may go on with. */
@Component
class JdbcTrackedRuns implements TrackedRuns {
    private final RunRows runs;
    private final ExperimentRows experiments;

    JdbcTrackedRuns(RunRows runs, ExperimentRows experiments) {
        this.runs = runs;
        this.experiments = experiments;
    }

    @Override
    public Optional<String> experimentOf(TeamId team, String run) {
        return runs.find(team, run)
                .map(RunRows.Row::info)
                .filter(info -> info.lifecycle() == Lifecycle.ACTIVE)
                .map(info -> experiments.require(team, info.experimentId()).name());
    }
}
