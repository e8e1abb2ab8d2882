package dev.fairlead.cluster.local;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.Launch;
import dev.fairlead.kernel.AttemptId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's Python: an interpreter of the machine, or a virtual environment that is built once. */
class VirtualEnvironmentIT {
    private static final List<String> PROGRAM =
            List.of("python", "-c", "import sys; print(sys.prefix != sys.base_prefix, sys.prefix)");

    @TempDir
    Path data;

    private LocalFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LocalFixture(data, LocalFixture.settings(), 0);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aGangAndALaterJobShareOneEnvironment() {
        List<String> none = List.of("# only the standard library");
        launch("attempt-1", none, PROGRAM, PROGRAM);
        launch("attempt-2", none, PROGRAM);

        String logs = log("attempt-1", 0) + log("attempt-1", 1) + log("attempt-2", 0);
        assertThat(logs.split("Building a virtual environment", -1)).hasSize(2);
        assertThat(logs.split("True " + data.resolve("venvs"), -1)).hasSize(4);
    }

    @Test
    void aPackageIsInstalledForTheJob() {
        launch(
                "attempt-1",
                List.of("six==1.17.0"),
                List.of("python", "-c", "import six; print('six', six.__version__)"));

        String log = log("attempt-1", 0);
        assumeFalse(
                log.contains("No matching distribution") || log.contains("Connection") || log.contains("Retrying"),
                "skipped: the package index does not answer, so no package can be installed");
        assertThat(log).contains("six 1.17.0");
    }

    @Test
    void aRequirementThatCannotBeMetFailsInWords() {
        launch("attempt-1", List.of("./no-such-package.whl"), PROGRAM);

        Phase.Ended ended = (Phase.Ended) phase("attempt-1");
        assertThat(ended.exitCode()).isNull();
        assertThat(ended.reason().key()).isEqualTo("cluster.local.ended.environment");
        assertThat(log("attempt-1", 0)).contains("no-such-package.whl", "could not be built", "was not started");
    }

    @Test
    void theInterpreterThatAJobNamesIsItsPython() {
        Path interpreter = Path.of("/usr/bin/python3");
        assumeTrue(interpreter.toFile().canExecute(), "skipped: this machine has no /usr/bin/python3");
        Launch launch = aLaunch("attempt-1", fixture.cluster())
                .python(new Launch.Python("/usr/bin/python3", List.of()))
                .replica(List.of("python", "-c", "import sys; print('runs', sys.executable)"))
                .build();
        fixture.cluster().launch(launch);
        awaitEnd("attempt-1");
        assertThat(log("attempt-1", 0)).contains("runs /usr/bin/python3");
    }

    @SafeVarargs
    private void launch(String attempt, List<String> requirements, List<String>... commands) {
        var builder = aLaunch(attempt, fixture.cluster())
                .grace(Duration.ofSeconds(1))
                .memoryMib(2048)
                .python(new Launch.Python(null, requirements));
        for (List<String> command : commands) {
            builder.replica(command);
        }
        fixture.cluster().launch(builder.build());
        awaitEnd(attempt);
    }

    private void awaitEnd(String attempt) {
        fixture.await(() ->
                fixture.cluster().find(new AttemptId(attempt)).orElseThrow().hasEnded());
    }

    private Phase phase(String attempt) {
        return fixture.cluster()
                .find(new AttemptId(attempt))
                .orElseThrow()
                .replicas()
                .getFirst()
                .phase();
    }

    private String log(String attempt, int replica) {
        byte[] bytes = fixture.cluster()
                .readLog(new AttemptId(attempt), replica, 0, 1 << 20)
                .bytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
