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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A portal of its own for a bench: this jar as another process on a data folder, until it is closed. */
final class BenchPortal implements AutoCloseable {
    static final String TOKEN = "bench-administrator-token-0123456789";

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;
    private final double seconds;

    private BenchPortal(Process process, URI address, long began, Path log) throws IOException, InterruptedException {
        this.process = process;
        this.address = address;
        try {
            awaitPage(began, log);
        } catch (IOException | InterruptedException broken) {
            close();
            throw broken;
        }
        this.seconds = (System.nanoTime() - began) / 1e9;
    }

    /** Starts it, and returns with the first answered page. */
    static BenchPortal start(Path jar, List<String> flags, Path data, List<String> options)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx1g"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString(), "--port", String.valueOf(port), "--data", data.toString()));
        command.addAll(options);
        Path log = data.resolve("bench.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("FAIRLEAD_ADMIN_TOKEN", TOKEN);
        long began = System.nanoTime();
        return new BenchPortal(builder.start(), URI.create("http://127.0.0.1:" + port), began, log);
    }

    /** The jar that this process runs. */
    static Path runningJar() {
        return Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    }

    /** From the start of the process to the first answered page. */
    double secondsToFirstPage() {
        return seconds;
    }

    /** Resident memory; not a number where the system does not tell. */
    double residentMib() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        Optional<String> line = Files.readAllLines(status).stream()
                .filter(entry -> entry.startsWith("VmRSS:"))
                .findFirst();
        return line.map(entry -> Double.parseDouble(entry.replaceAll("[^0-9]", "")) / 1024)
                .orElse(Double.NaN);
    }

    /** What it answers, as the administrator; any other status than 200 is a failure. */
    String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private void awaitPage(long began, Path log) throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(address.resolve("/login"))
                .timeout(PATIENCE)
                .build();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            if (!process.isAlive()) {
                throw new IOException("the portal ended: " + Files.readString(log));
            }
            if (answers(page)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IOException("no page came within " + PATIENCE.toSeconds() + " s");
    }

    private boolean answers(HttpRequest page) throws InterruptedException {
        try {
            return client.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Removes a bench's data folder. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
