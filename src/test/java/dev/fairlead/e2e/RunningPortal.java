package dev.fairlead.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The built jar as a process of its own on a data folder, as a person starts it; can be killed and started again. */
public final class RunningPortal implements AutoCloseable {
    public static final String TOKEN = "e2e-administrator-token-0123456789";
    static final Path JAR = Path.of("target/fairlead.jar").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(120);

    private final Path data;
    private final int port;
    private final List<String> options;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private CompletableFuture<String> link;
    private Thread output;

    private RunningPortal(Path data, int port, List<String> options) {
        this.data = data;
        this.port = port;
        this.options = options;
    }

    /** Starts on an empty folder below target/, which is left there for a look afterwards. */
    public static RunningPortal onEmptyFolder(String name, String... options) throws Exception {
        Path data = Path.of("target/e2e", name + "-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        Files.createDirectories(data);
        RunningPortal portal = new RunningPortal(data, freePort(), List.of(options));
        portal.start();
        return portal;
    }

    public void start() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", "-Xmx768m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-jar", JAR.toString(), "--port", String.valueOf(port), "--data", data.toString()));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FAIRLEAD_ADMIN_TOKEN", TOKEN);
        process = builder.start();
        link = new CompletableFuture<>();
        output = Thread.ofVirtual().name("portal-output").start(this::readOutput);
        await("the portal to answer", START, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The portal ended with " + process.exitValue());
            }
            return statusOf("/actuator/health") == 200 ? Optional.of(true) : Optional.empty();
        });
    }

    private void readOutput() {
        Path log = data.resolve("console.log");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                int at = line.indexOf("http://");
                if (line.contains("/welcome/") && at >= 0) {
                    link.complete(line.substring(at).strip());
                }
            }
        } catch (IOException ended) {
            link.completeExceptionally(ended);
        }
    }

    /** The one-time sign-in link that the start has printed. */
    public String signInLink() throws Exception {
        return link.get(START.toSeconds(), TimeUnit.SECONDS);
    }

    /** SIGKILL: nothing is flushed, nothing is said. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * Ctrl-C, as a terminal sends it.
     *
     * @return what the console had at the end
     */
    String interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The portal goes on after SIGINT");
        }
        output.join();
        return Files.readString(data.resolve("console.log"));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public Path data() {
        return data;
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET().build());
    }

    public HttpResponse<String> post(String path, String contentType, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + TOKEN);
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int statusOf(String path) {
        try {
            return send(request(path).GET().build()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Asks again until there is an answer; fails with what it waited for. */
    public static <T> T await(String what, Duration patience, Supplier<Optional<T>> question)
            throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < patience.toNanos()) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("Waited " + patience + " for " + what);
    }

    /** Ends the portal and whatever its jobs have left running. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        List<ProcessHandle> leftovers = leftovers();
        for (int round = 0; round < 10 && !leftovers.isEmpty(); round++) {
            leftovers.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle leftover : leftovers) {
                leftover.onExit()
                        .orTimeout(5, TimeUnit.SECONDS)
                        .exceptionally(stays -> leftover)
                        .join();
            }
            leftovers = leftovers();
        }
        if (!leftovers.isEmpty()) {
            throw new IllegalStateException("These outlive the test: " + leftovers);
        }
    }

    /** Whatever names the data folder in its command, its environment or as where it works: a command alone rarely does. */
    private List<ProcessHandle> leftovers() {
        String mark = data.toString();
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .filter(handle -> handle.info().commandLine().orElse("").contains(mark)
                        || environment(handle).contains(mark)
                        || workFolder(handle).startsWith(data))
                .toList();
    }

    /** Empty where the process has gone, is another user's, or the system shows none. */
    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException hidden) {
            return "";
        }
    }

    private static Path workFolder(ProcessHandle process) {
        try {
            return Path.of("/proc/" + process.pid() + "/cwd").toRealPath();
        } catch (IOException hidden) {
            return Path.of("");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
