package dev.fairlead.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Time from the start of the process to the first answered page, and resident memory then: as the launcher starts the portal
 * (with the JDK's AOT cache) and as the plain jar. Each start has a data folder of its own that one start before has filled; the
 * median of three is reported.
 */
final class StartBench implements Bench.Measured {
    private static final int ROUNDS = 3;
    private static final double TARGET_SECONDS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
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
            remove(data);
        }
    }

    private record Start(double seconds, double mib) {}

    private static Start start(Path jar, List<String> flags, Path data) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx1g"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(flags);
        command.addAll(
                Arrays.asList("-jar", jar.toString(), "--port", String.valueOf(port), "--data", data.toString()));
        long began = System.nanoTime();
        Process portal = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("bench.log").toFile())
                .start();
        try {
            awaitPage(portal, port, began, data);
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Start(seconds, residentMib(portal.pid()));
        } finally {
            portal.destroy();
            portal.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private static void awaitPage(Process portal, int port, long began, Path data)
            throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/login"))
                .timeout(PATIENCE)
                .build();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            if (!portal.isAlive()) {
                throw new IOException("the portal ended: " + Files.readString(data.resolve("bench.log")));
            }
            if (answers(page)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IOException("no page came within " + PATIENCE.toSeconds() + " s");
    }

    private static boolean answers(HttpRequest page) throws InterruptedException {
        try {
            return CLIENT.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static double residentMib(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        Optional<String> line = Files.readAllLines(status).stream()
                .filter(entry -> entry.startsWith("VmRSS:"))
                .findFirst();
        return line.map(entry -> Double.parseDouble(entry.replaceAll("[^0-9]", "")) / 1024)
                .orElse(Double.NaN);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
