package dev.fairlead.cluster.simulated;

import dev.fairlead.cluster.Launch;
import java.time.Duration;

/**
 * What a simulated replica will do.
 *
 * @param starts between launch and running
 * @param runs until it ends by itself
 * @param exitCode then
 * @param heedsTerm whether SIGTERM ends it, at once; else only SIGKILL does
 * @param output what it writes when it starts
 */
public record SimulatedRun(Duration starts, Duration runs, int exitCode, boolean heedsTerm, String output) {
    /** Decides what each replica of a launch will do; the same launch gets the same answer. */
    @FunctionalInterface
    public interface Programs {
        SimulatedRun of(Launch launch, int replica);
    }

    public static SimulatedRun succeedingAfter(Duration runs) {
        return new SimulatedRun(Duration.ZERO, runs, 0, true, "");
    }

    public static SimulatedRun failingAfter(Duration runs, int exitCode) {
        return new SimulatedRun(Duration.ZERO, runs, exitCode, true, "");
    }
}
