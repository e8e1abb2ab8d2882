package dev.fairlead;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A virtual environment with the pinned Python client of MLflow, made once under target/ for all tests that want it. */
public final class PythonEnvironment {
    /** Where it and the logs of its making are. */
    public static final Path PLACE = Path.of("target", "conformance");

    private static final Path REQUIREMENTS = Path.of("src", "test", "python", "requirements.txt");
    private static final int SECONDS_TO_MAKE = 900;

    private PythonEnvironment() {}

    /** Its interpreter; empty where Python or its packages are not to be had. */
    public static Optional<Path> find() throws IOException, InterruptedException {
        Path python = PLACE.resolve("venv/bin/python").toAbsolutePath();
        Path complete =
                PLACE.resolve("complete-" + Files.readString(REQUIREMENTS).hashCode());
        if (Files.exists(complete)) {
            return Optional.of(python);
        }
        Files.createDirectories(PLACE);
        Path log = PLACE.resolve("pip.log").toAbsolutePath();
        boolean made = succeeds(
                        List.of(
                                "python3",
                                "-m",
                                "venv",
                                PLACE.resolve("venv").toAbsolutePath().toString()),
                        log)
                && succeeds(
                        List.of(
                                python.toString(),
                                "-m",
                                "pip",
                                "install",
                                "-q",
                                "--only-binary=:all:",
                                "--retries",
                                "1",
                                "-r",
                                REQUIREMENTS.toAbsolutePath().toString()),
                        log);
        if (!made) {
            return Optional.empty();
        }
        Files.writeString(complete, "");
        return Optional.of(python);
    }

    private static boolean succeeds(List<String> command, Path log) throws InterruptedException {
        try {
            return run(command, new File("."), log, SECONDS_TO_MAKE, Map.of()) == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** The exit code of a program whose output goes to a file. */
    public static int run(List<String> command, File folder, Path output, int seconds, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " did not end within " + seconds + " s");
        }
        return process.exitValue();
    }
}
