package dev.fairlead.jobs;

import dev.fairlead.kernel.TeamId;
import java.util.Optional;

/** A room below that keeps the runs into which jobs write; asked before a job that names one is taken in. */
public interface TrackedRuns {
    /** The name of the experiment of the team's run; empty for one that is not there, was deleted, or is another team's. */
    Optional<String> experimentOf(TeamId team, String run);
}
