package dev.fairlead.cluster.local;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.web.ZipGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/** A local cluster in a folder of its own, that can be closed and opened again as a restarted portal would. */
final class LocalFixture implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Path data;
    private final LocalSettings settings;
    private final int gpus;
    private LocalCluster cluster;

    LocalFixture(Path data, LocalSettings settings, int gpus) {
        this.data = data;
        this.settings = settings;
        this.gpus = gpus;
        this.cluster = open();
    }

    static LocalSettings settings() {
        return new LocalSettings(
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                1024,
                10,
                0,
                64,
                0,
                List.of(),
                List.of(),
                null,
                21_000,
                21_999);
    }

    LocalCluster cluster() {
        return cluster;
    }

    Path data() {
        return data;
    }

    void reopen() {
        cluster.close();
        cluster = open();
    }

    void await(BooleanSupplier condition) {
        awaitThat(condition);
    }

    static void awaitThat(BooleanSupplier condition) {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                Assertions.fail("did not happen within " + LONGEST);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Ends what the test has left, so that no process outlives it. */
    @Override
    public void close() {
        List<AttemptId> living = cluster.list().stream()
                .filter(seen -> !seen.hasEnded())
                .map(AttemptObservation::attempt)
                .toList();
        living.forEach(attempt -> cluster.stop(attempt, Duration.ZERO));
        await(() -> cluster.list().stream().allMatch(AttemptObservation::hasEnded));
        cluster.close();
    }

    private LocalCluster open() {
        try {
            return new LocalCluster(settings, data, gpus, new ZipGuard(), Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
