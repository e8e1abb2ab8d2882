package dev.fairlead.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time from the start of the process to the first answered page, and resident memory then: as the launcher starts the portal
 * (with the JDK's AOT cache) and as the plain jar. Each start has a data folder of its own that one start before has filled; the
 * median of three is reported.
 */
final class StartBench implements Bench.Measured {
    private static final int ROUNDS = 3;
    private static final double TARGET_SECONDS = 8;

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        Path jar = BenchPortal.runningJar();
        Path cache = jar.resolveSibling("fairlead.aot");
        List<Figure> figures = new ArrayList<>();
        if (Files.exists(cache)) {
            List<String> flags = List.of("-XX:+UseCompactObjectHeaders", "-XX:AOTCache=" + cache);
            figures.addAll(figures("with the launcher's cache", jar, flags, TARGET_SECONDS));
        }
        figures.addAll(figures("plain jar", plainJar(jar), List.of(), null));
        return figures;
    }

    /** The runnable jar that the build made; the one that runs now is its unpacked form. */
    private static Path plainJar(Path unpacked) {
        Path built = Path.of("target", "fairlead.jar").toAbsolutePath();
        return Files.exists(built) ? built : unpacked;
    }

    private static List<Figure> figures(String how, Path jar, List<String> flags, @Nullable Double target)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("fairlead-bench-");
        try {
            start(jar, flags, data);
            List<Start> starts = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                starts.add(start(jar, flags, data));
            }
            starts.sort(Comparator.comparingDouble(Start::seconds));
            Start median = starts.get(ROUNDS / 2);
            return List.of(
                    new Figure("first page, " + how, median.seconds(), "s", target),
                    new Figure("resident memory, " + how, median.mib(), "MiB", null));
        } finally {
            BenchPortal.remove(data);
        }
    }

    private record Start(double seconds, double mib) {}

    private static Start start(Path jar, List<String> flags, Path data) throws IOException, InterruptedException {
        try (BenchPortal portal = BenchPortal.start(jar, flags, data, List.of())) {
            return new Start(portal.secondsToFirstPage(), portal.residentMib());
        }
    }
}
