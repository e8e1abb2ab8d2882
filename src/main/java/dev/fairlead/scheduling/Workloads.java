package dev.fairlead.scheduling;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.Launch;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs as the loop needs them; the room that owns jobs implements it. Reads run outside, writes inside the loop's
 * one transaction. The loop's thread is the only caller.
 */
public interface Workloads {
    /** Every job that waits or is held. */
    List<Demand> waiting();

    /** Every attempt that has not ended, with its recorded placement: what holds resources. */
    List<ActiveAttempt> active();

    /** What people asked for and the loop has not yet carried out, oldest first. */
    List<Intent> intents();

    /** Carries out an intent on a job that no attempt runs for (cancel, hold, release, retry, reprioritise) and closes it. */
    void settle(Intent intent, Instant now);

    /** Closes an intent whose effect the loop has taken over (a running job is being stopped). */
    void close(Intent intent, Instant now);

    /** WAITING to STARTING: opens attempt number n+1 with its placement. */
    void admit(JobId job, AttemptId attempt, Placement placement, long epoch, Instant now);

    /** STARTING or RUNNING to STOPPING: why is shown to the owner. */
    void stopping(AttemptId attempt, StopCause cause, Instant now);

    /**
     * Takes in what the cluster sees: STARTING to RUNNING, replica states and exit codes, and, where every replica has
     * ended, the end of the attempt and the job's next state (SUCCEEDED, FAILED, CANCELLED, or WAITING again for a retry or
     * after a preemption or loss).
     *
     * @return whether the attempt has ended and its resources are free
     */
    boolean observe(AttemptId attempt, AttemptObservation seen, Instant now);

    /** The cluster knows nothing of an attempt that was recorded as launched; counts as lost. */
    void lost(AttemptId attempt, Instant now);

    /** The attempt could never start; the job fails with the cluster's sentence. */
    void refused(AttemptId attempt, Message reason, Instant now);

    /** The attempt could not start now; the job waits again, and none of its retries is used. */
    void postponed(AttemptId attempt, Message reason, Instant now);

    /**
     * What to hand to the cluster for an admitted attempt. Reads the database and nothing slower, on the loop's thread: what
     * takes time (fetching, unpacking) is the cluster's part.
     */
    Launch launch(AttemptId attempt);

    /**
     * An attempt that holds resources.
     *
     * @param startedAt when its resources were leased
     * @param runningSince when its replicas ran; null while they are being prepared
     * @param stopping why it is being stopped; null while it is wanted
     * @param maxEnd when it must be stopped (maxRunTime); null for never
     */
    record ActiveAttempt(
            AttemptId attempt,
            Demand demand,
            Placement placement,
            Instant startedAt,
            @Nullable Instant runningSince,
            @Nullable StopCause stopping,
            Duration stopGrace,
            @Nullable Instant maxEnd) {
        /** The same attempt, to be stopped for this cause. */
        public ActiveAttempt stopping(StopCause cause) {
            return new ActiveAttempt(attempt, demand, placement, startedAt, runningSince, cause, stopGrace, maxEnd);
        }
    }

    /** Why an attempt is stopped. */
    enum StopCause {
        CANCELLED,
        PREEMPTED,
        OUT_OF_TIME,
        REPLACED
    }

    /**
     * A wish of a person, as a row of its own.
     *
     * @param id grows
     * @param priority for {@link Wish#REPRIORITISE} only
     */
    record Intent(long id, JobId job, Wish wish, @Nullable Integer priority, String actor, Instant at) {}

    /** What can be asked of the loop. */
    enum Wish {
        CANCEL,
        RETRY,
        HOLD,
        RELEASE,
        REPRIORITISE
    }
}
