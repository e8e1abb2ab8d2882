package dev.fairlead.jobs;

import static dev.fairlead.jobs.JobState.CANCELLED;
import static dev.fairlead.jobs.JobState.FAILED;
import static dev.fairlead.jobs.JobState.HELD;
import static dev.fairlead.jobs.JobState.RUNNING;
import static dev.fairlead.jobs.JobState.STARTING;
import static dev.fairlead.jobs.JobState.STOPPING;
import static dev.fairlead.jobs.JobState.SUCCEEDED;
import static dev.fairlead.jobs.JobState.WAITING;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The one table of how a job may go from state to state. */
public final class JobTransitions {
    private static final Map<JobState, Set<JobState>> ALLOWED = Map.of(
            HELD, EnumSet.of(WAITING, CANCELLED),
            WAITING, EnumSet.of(HELD, STARTING, CANCELLED, FAILED),
            STARTING, EnumSet.of(RUNNING, STOPPING, WAITING, SUCCEEDED, FAILED, CANCELLED),
            RUNNING, EnumSet.of(STOPPING, WAITING, SUCCEEDED, FAILED, CANCELLED),
            STOPPING, EnumSet.of(WAITING, SUCCEEDED, FAILED, CANCELLED),
            SUCCEEDED, EnumSet.of(WAITING),
            FAILED, EnumSet.of(WAITING),
            CANCELLED, EnumSet.of(WAITING));

    private JobTransitions() {}

    public static boolean isAllowed(JobState from, JobState to) {
        return ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }

    /**
     * Answers {@code to}.
     *
     * @throws IllegalStateException "Job digits-7 cannot go from Succeeded to Running."
     */
    public static JobState require(String nameAndNumber, JobState from, JobState to) {
        if (from != to && !isAllowed(from, to)) {
            throw new IllegalStateException(
                    "Job " + nameAndNumber + " cannot go from " + word(from) + " to " + word(to) + ".");
        }
        return to;
    }

    private static String word(JobState state) {
        String name = state.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
