package dev.fairlead.cluster;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.Subscription;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs replicas somewhere. Every call may be repeated: launching or stopping twice changes nothing.
 *
 * <p>Events only wake the reader; the truth is what {@link #list()} answers, so a lost event costs a tick.
 *
 * <p>{@link #nodes()}, {@link #find} and {@link #list()} are asked in every cycle by the thread that schedules everybody: they
 * answer from memory, in milliseconds, whatever the cluster behind them does; an adapter of something remote keeps a cache.
 * That cache has what a launch has begun as soon as the launch has returned, normally or with a failure. {@link #launch},
 * {@link #stop} and {@link #forget} may take seconds, and return or fail within two minutes; they are called from many threads,
 * for one attempt by one at a time. Nobody interrupts them.
 */
public interface Cluster {
    ClusterId id();

    /** Whether nothing runs for real here, so that nothing that needs a result may be begun. */
    default boolean isSimulated() {
        return false;
    }

    /** How a replica is kept to the memory that it was promised. */
    default MemoryLimit memoryLimit() {
        return MemoryLimit.ENFORCED;
    }

    enum MemoryLimit {
        /** By the kernel, at every moment. */
        ENFORCED,
        /** Measured every few seconds; what is found above its promise is stopped, and a short peak may pass. */
        WATCHED
    }

    /** The nodes with what they have in all, in a stable order; what is used is the scheduler's business. */
    List<Node> nodes();

    /**
     * Starts every replica of an attempt; returns before they run. An attempt that is known already is left as it is,
     * ended ones too.
     *
     * @throws dev.fairlead.kernel.RefusedException in words, with nothing begun: for the reason UNAVAILABLE if it cannot start
     *     now (the disk is nearly full), so that it waits and is tried again; for any other if it can never start here (no such
     *     command)
     */
    void launch(Launch launch);

    /** SIGTERM to every replica, SIGKILL after the grace period; unknown and ended attempts are left alone. */
    void stop(AttemptId attempt, Duration grace);

    Optional<AttemptObservation> find(AttemptId attempt);

    /** Every attempt that the cluster holds, ended ones until they are forgotten. */
    List<AttemptObservation> list();

    /** Calls the listener when an attempt or a node may have changed. */
    Subscription watch(Runnable wake);

    /**
     * Reads what a replica has written, standard output and error together.
     *
     * @param replica index across the sets of the attempt
     * @param offset in bytes from the beginning
     * @param limit at most so many bytes
     */
    LogChunk readLog(AttemptId attempt, int replica, long offset, int limit);

    /** CPU, memory and GPU use of each replica from {@code sinceEpochMillis} on, oldest first; empty where not known. */
    List<UsageSample> usage(AttemptId attempt, long sinceEpochMillis);

    /** Files of the attempt's output folder. */
    List<OutputFile> listOutputs(AttemptId attempt);

    /** Opens one file of the output folder; the path is relative and may not leave it. */
    InputStream openOutput(AttemptId attempt, String path);

    /** When retention removed the log, use and outputs of the attempt; empty where it has not. */
    default Optional<Instant> removed(AttemptId attempt) {
        return Optional.empty();
    }

    /** Removes what is left of an ended attempt (its work folder or pods); logs and outputs stay until retention takes them. */
    void forget(AttemptId attempt);
}
