package dev.fairlead.cluster.simulated;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One replica: when it starts and ends is known from the beginning, unless somebody interferes. */
final class SimulatedReplica {
    private static final int TERMINATED = 143;
    private static final int KILLED = 137;

    private final String node;
    private final SimulatedRun run;
    private final Instant starts;
    private Instant ends;
    private @Nullable Integer exitCode;
    private @Nullable Message reason;
    private @Nullable Instant stopping;
    private @Nullable Instant lost;

    SimulatedReplica(String node, SimulatedRun run, Instant launched) {
        this.node = node;
        this.run = run;
        this.starts = launched.plus(run.starts());
        this.ends = starts.plus(run.runs());
        this.exitCode = run.exitCode();
    }

    String node() {
        return node;
    }

    /** When it next changes by itself; null when it has ended. */
    @Nullable
    Instant nextChange(Instant now) {
        if (lost != null || !ends.isAfter(now)) {
            return null;
        }
        return starts.isAfter(now) && starts.isBefore(ends) ? starts : ends;
    }

    Instant endsAt() {
        return lost != null ? lost : ends;
    }

    boolean hasEnded(Instant now) {
        return lost != null || !ends.isAfter(now);
    }

    boolean isFailure() {
        return lost != null || exitCode == null || exitCode != 0;
    }

    @Nullable
    Integer exitCode() {
        return exitCode;
    }

    /** SIGTERM now, SIGKILL at the given moment; a second stop can only bring the end nearer. */
    void stop(Instant now, Instant killAt, Message why) {
        if (hasEnded(now)) {
            return;
        }
        boolean running = !starts.isAfter(now);
        Instant end = !running || run.heedsTerm() ? now : killAt;
        if (stopping == null) {
            stopping = now;
        }
        if (end.isBefore(ends)) {
            ends = end;
            exitCode = running ? Integer.valueOf(run.heedsTerm() ? TERMINATED : KILLED) : null;
            reason = why;
        }
    }

    void fail(Instant now, int code) {
        if (!hasEnded(now)) {
            ends = now;
            exitCode = code;
        }
    }

    void lose(Instant now) {
        if (!hasEnded(now)) {
            lost = now;
        }
    }

    Phase phase(Instant now) {
        if (lost != null) {
            return new Phase.Lost(lost);
        }
        Instant startedAt = starts.isAfter(now) || exitCode == null ? null : starts;
        if (!ends.isAfter(now)) {
            return new Phase.Ended(startedAt, ends, exitCode, reason);
        }
        if (stopping != null) {
            return new Phase.Stopping(stopping);
        }
        return starts.isAfter(now)
                ? new Phase.Preparing(Message.of("cluster.simulated.preparing"))
                : new Phase.Running(starts);
    }

    /** What it has written by now. */
    String output(Instant now) {
        return starts.isAfter(now) || exitCode == null ? "" : run.output();
    }
}
