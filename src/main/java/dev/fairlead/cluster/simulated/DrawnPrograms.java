package dev.fairlead.cluster.simulated;

import dev.fairlead.cluster.Launch;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the replicas of the demo fleet pretend to do: drawn from the attempt's id, so that the same launch gets the same answer.
 * A job says how long it takes by {@link #RUNS} in its environment; others take some minutes, with a long tail as in real
 * traces. One attempt in twenty fails.
 */
final class DrawnPrograms implements SimulatedRun.Programs {
    /** The variable by which a job says how long it pretends to run: an ISO 8601 duration such as {@code PT10M}. */
    static final String RUNS = "SIMULATED_RUN";

    private static final double FAILS = 0.05;
    private static final int EXIT_OF_AN_ERROR = 1;
    private static final double MEDIAN_SECONDS = 480;
    private static final double SPREAD = 1.1;
    private static final double LONGEST_SECONDS = 4 * 3600.0;
    private static final double SHORTEST_SECONDS = 5;
    private static final int SLOWEST_START_MILLIS = 15_000;

    @Override
    public SimulatedRun of(Launch launch, int replica) {
        SplittableRandom gang = new SplittableRandom(seed(launch.attempt().value()));
        Duration runs = asked(launch.environment().get(RUNS), gang);
        boolean fails = gang.nextDouble() < FAILS;
        int failing = gang.nextInt(launch.replicas().size());
        Duration starts = Duration.ofMillis(1000 + gang.nextInt(SLOWEST_START_MILLIS));
        boolean fallsHere = fails && replica == failing;
        Duration lasts = fallsHere ? runs.dividedBy(2) : runs;
        int code = fallsHere ? EXIT_OF_AN_ERROR : 0;
        return new SimulatedRun(starts, lasts, code, true, output(launch, replica, lasts, code));
    }

    /** The last characters of an id are the random ones. */
    private static long seed(String id) {
        return id.chars().asLongStream().reduce(0, (sum, letter) -> sum * 31 + letter);
    }

    private static Duration asked(@Nullable String value, SplittableRandom random) {
        if (value != null) {
            try {
                Duration given = Duration.parse(value);
                return given.isNegative() ? Duration.ZERO : given;
            } catch (DateTimeParseException noDuration) {
                return drawn(random);
            }
        }
        return drawn(random);
    }

    private static Duration drawn(SplittableRandom random) {
        double seconds = MEDIAN_SECONDS * Math.exp(SPREAD * random.nextGaussian());
        return Duration.ofMillis((long) (1000 * Math.clamp(seconds, SHORTEST_SECONDS, LONGEST_SECONDS)));
    }

    private static String output(Launch launch, int replica, Duration runs, int code) {
        Launch.Replica place = launch.replicas().get(replica);
        String gpus = place.gpus().isEmpty()
                ? "no GPU"
                : "GPU "
                        + place.gpus().stream()
                                .map(gpu -> Integer.toString(gpu))
                                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                """
                [simulated] No process was started: this fleet exists in memory only.
                [simulated] Replica %d of %d on %s with %s, in place of: %s
                [simulated] It ends after %s with exit code %d, unless somebody stops it.
                """,
                replica,
                launch.replicas().size(),
                place.node(),
                gpus,
                String.join(" ", place.command()),
                runs.toString(),
                code);
    }
}
