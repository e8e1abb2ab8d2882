package dev.fairlead.scheduling.loop;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the loop remembers over restarts; writes run in its transaction. */
public interface ScheduleStore {
    /** Records the decisions of one cycle beside their input; nothing where there are none. */
    void record(Cycle cycle);

    /** Of these attempts, those whose launch is recorded and not yet confirmed. */
    Set<AttemptId> notLaunched(Collection<AttemptId> attempts);

    /** Confirms the launch. */
    void launched(AttemptId attempt, Instant at);

    /** The jobs for which these attempts are being stopped, in the order of the decisions. */
    List<JobId> claimants(Collection<AttemptId> stopping);

    /** How often each of these jobs was evicted; absent for never. */
    Map<JobId, Integer> evictions(Collection<JobId> jobs);

    /** Opens the attempt's intervals in the usage ledger. */
    void openUsage(Usage usage);

    /** Closes the attempt's open intervals; nothing where there is none. */
    void closeUsage(AttemptId attempt, Instant at);

    /** Whether an open interval began before this moment. */
    boolean hasUsageOpenSince(Instant before);

    /** Splits every open interval at midnight UTC, for each midnight up to now. */
    void splitUsage(Instant now);

    /** Closes open intervals of attempts that are not among the active ones: what a crash may have left. */
    void closeUsageExcept(Set<AttemptId> active, Instant at);
}
