package dev.fairlead.tracking;

import dev.fairlead.kernel.TeamId;
import java.util.Optional;

/** Whose a run or an experiment is, for addresses that do not say; checks nothing. */
public interface TeamsOfRuns {
    Optional<TeamId> ofRun(String run);

    Optional<TeamId> ofExperiment(long experiment);
}
