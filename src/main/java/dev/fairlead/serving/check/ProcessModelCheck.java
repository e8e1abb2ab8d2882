package dev.fairlead.serving.check;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.serving.ModelCheck;
import dev.fairlead.serving.ModelSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts {@code fairlead serve-model --check FILE} with a limit of time and of resident memory: the native loader may crash, hang
 * or swell on a hostile file, and takes only that process with it.
 */
@Component
class ProcessModelCheck implements ModelCheck {
    /** Each costs a JVM; others wait for their turn as part of their own time. */
    private static final int AT_ONCE = 2;

    private static final long LOOK_MILLIS = 50;
    private static final int SIGNALS = 128;
    private static final int LONGEST_SENTENCE = 400;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Limits limits;

    /** What a check may take. */
    record Limits(Duration time, long residentMib, long heapMib) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(60), 3072, 256);
    }

    @Autowired
    ProcessModelCheck() {
        this(Limits.USUAL);
    }

    ProcessModelCheck(Limits limits) {
        this.limits = limits;
    }

    @Override
    public ModelSignature check(Path file) {
        try {
            if (!turns.tryAcquire(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RefusedException(RefusedException.Reason.TOO_MANY, "serving.refused.checks-busy", AT_ONCE);
            }
            try {
                return signature(file, run(file));
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + file + " was checked", e);
        }
    }

    /** What the process left. */
    private record Outcome(int exitCode, String output, String errors) {}

    private Outcome run(Path file) throws InterruptedException {
        try {
            Path output = Files.createTempFile("fairlead-check", ".json");
            Path errors = Files.createTempFile("fairlead-check", ".txt");
            try {
                Process process = start(file, output, errors);
                try {
                    await(file, process);
                } finally {
                    process.destroyForcibly();
                }
                return new Outcome(process.exitValue(), read(output), read(errors));
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The check of " + file + " could not be started", e);
        }
    }

    private Process start(Path file, Path output, Path errors) throws IOException {
        List<String> options = List.of(
                "-Xmx" + limits.heapMib() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+SuppressFatalErrorMessage",
                "--enable-native-access=ALL-UNNAMED");
        ProcessBuilder builder =
                new ProcessBuilder(OwnProgram.command(options, List.of("serve-model", "--check", file.toString())));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private void await(Path file, Process process) throws InterruptedException {
        long end = System.nanoTime() + limits.time().toNanos();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (residentMib(process.pid()) > limits.residentMib()) {
                end(process);
                throw refused("serving.refused.check-memory", name(file), limits.residentMib());
            }
            if (System.nanoTime() > end) {
                end(process);
                throw refused(
                        "serving.refused.check-time", name(file), limits.time().toSeconds());
            }
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** 0 where the system does not tell; the limit of time holds there too. */
    private static long residentMib(long pid) {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private ModelSignature signature(Path file, Outcome outcome) {
        requireNoCrash(file, outcome.exitCode());
        if (outcome.exitCode() != 0) {
            throw refused("serving.refused.no-onnx", name(file), sentence(file, outcome));
        }
        try {
            return json.readValue(outcome.output(), ModelSignature.class);
        } catch (JacksonException e) {
            throw refused("serving.refused.no-onnx", name(file), sentence(file, outcome));
        }
    }

    /** A process that a signal ended leaves 128 and the signal's number. */
    static void requireNoCrash(Path file, int exitCode) {
        if (exitCode > SIGNALS) {
            throw refused("serving.refused.check-crashed", name(file), exitCode - SIGNALS);
        }
    }

    /** The last line that says something, for the reader, who need not know where the file lies. */
    private static String sentence(Path file, Outcome outcome) {
        String said = outcome.errors().isBlank() ? outcome.output() : outcome.errors();
        String last = said.strip().lines().reduce("", (before, line) -> line.isBlank() ? before : line.strip());
        String named = last.replace(file.toString(), name(file));
        return named.length() <= LONGEST_SENTENCE ? named : named.substring(0, LONGEST_SENTENCE) + "…";
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static RefusedException refused(String key, Object... values) {
        return new RefusedException(RefusedException.Reason.UNPROCESSABLE, key, values);
    }
}
