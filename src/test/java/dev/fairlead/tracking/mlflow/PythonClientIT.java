package dev.fairlead.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.tracking.TrackingServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Python client against the real server, where Python and PyPI are there; skipped with one line elsewhere. */
class PythonClientIT {
    private static final Path PLACE = Path.of("target", "conformance");
    private static final Path SCRIPTS = Path.of("src", "test", "python");

    @TempDir
    Path data;

    @Test
    void everydayPythonCodeWorksUnchanged() throws Exception {
        Path python = python();
        try (TrackingServer server = TrackingServer.start(data)) {
            Path output = PLACE.resolve("smoke.log").toAbsolutePath();
            int exit = run(
                    List.of(python.toString(), "mlflow_smoke.py"),
                    SCRIPTS.toFile(),
                    output,
                    600,
                    Map.of(
                            "MLFLOW_TRACKING_URI", server.address(),
                            "MLFLOW_TRACKING_TOKEN", "vision",
                            "OTHER_TEAM_TOKEN", "speech",
                            "MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1"));
            assertThat(exit).as(Files.readString(output)).isZero();
        }
    }

    /** The interpreter of a virtual environment with the pinned client, made once under target/. */
    private static Path python() throws Exception {
        Path python = PLACE.resolve("venv/bin/python").toAbsolutePath();
        Path complete = PLACE.resolve("complete-"
                + Files.readString(SCRIPTS.resolve("requirements.txt")).hashCode());
        if (Files.exists(complete)) {
            return python;
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
                                "--retries",
                                "1",
                                "-r",
                                SCRIPTS.resolve("requirements.txt")
                                        .toAbsolutePath()
                                        .toString()),
                        log);
        assumeTrue(made, "SKIPPED: the Python client of MLflow is not to be had here (see target/conformance/pip.log)");
        Files.writeString(complete, "");
        return python;
    }

    private static boolean succeeds(List<String> command, Path log) throws InterruptedException {
        try {
            return run(command, new File("."), log, 900, Map.of()) == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static int run(List<String> command, File folder, Path output, int seconds, Map<String, String> environment)
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
