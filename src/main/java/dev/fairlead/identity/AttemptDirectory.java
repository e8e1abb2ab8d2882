package dev.fairlead.identity;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.TeamId;
import java.util.Optional;

/** What identity must know of attempts to accept their tokens; the room that owns jobs implements it. */
public interface AttemptDirectory {
    /** The attempt, if it is the job's newest and has not ended, or ended less than a minute ago. */
    Optional<LiveAttempt> findLive(AttemptId attempt);

    /** {@code name} is the job's name and number, for audit rows. */
    record LiveAttempt(AttemptId attempt, TeamId team, String name) {}
}
