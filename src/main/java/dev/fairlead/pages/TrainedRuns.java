package dev.fairlead.pages;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamId;
import java.util.Optional;

/** What the tour asks of the tracked run of its training. */
public interface TrainedRuns {
    /** The newest run that the job made. */
    Optional<String> findRun(Actor actor, TeamId team, JobId job);

    /** How far the training is; empty before its first epoch. */
    Optional<Epoch> latest(Actor actor, TeamId team, JobId job);

    /** Tells of each epoch; empty while the experiment does not exist. */
    Optional<Subscription> follow(Actor actor, TeamId team, Runnable changed);

    /**
     * @param of how many there will be, as the run has it
     * @param accuracy on held-out digits, 0 to 1
     */
    record Epoch(long number, String of, double accuracy) {}
}
