package dev.fairlead.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.PythonEnvironment;
import dev.fairlead.tracking.TrackingServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Python client against the real server, where Python and PyPI are there; skipped with one line elsewhere. */
class PythonClientIT {
    private static final Path SCRIPTS = Path.of("src", "test", "python");

    @TempDir
    Path data;

    @Test
    void everydayPythonCodeWorksUnchanged() throws Exception {
        Optional<Path> python = PythonEnvironment.find();
        assumeTrue(
                python.isPresent(),
                "SKIPPED: the Python client of MLflow is not to be had here (see target/conformance/pip.log)");
        try (TrackingServer server = TrackingServer.start(data)) {
            Path output = PythonEnvironment.PLACE.resolve("smoke.log").toAbsolutePath();
            int exit = PythonEnvironment.run(
                    List.of(python.get().toString(), "mlflow_smoke.py"),
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
}
