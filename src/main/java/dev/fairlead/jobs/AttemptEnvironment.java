package dev.fairlead.jobs;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamRef;
import java.util.Map;

/** A room below that hands every attempt some variables, such as where its metrics go. */
public interface AttemptEnvironment {
    /** Variables of the attempt; called when it is launched, again after a crash: same input, same answer. */
    Map<String, String> variables(Attempt attempt);

    /** Variables of rank 0 alone, over the common ones; the same rule holds: same input, same answer. */
    default Map<String, String> chiefVariables(Attempt attempt) {
        return Map.of();
    }

    /** What is known of the attempt. */
    record Attempt(AttemptId id, JobId job, TeamRef team, PersonId owner, JobSpec spec) {}
}
