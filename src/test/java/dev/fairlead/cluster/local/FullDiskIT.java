package dev.fairlead.cluster.local;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.Launch;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that a job fills costs neither its exit code nor the others theirs; nothing new is started on it. */
class FullDiskIT {
    private static final AttemptId ATTEMPT = new AttemptId("attempt-1");

    @TempDir
    Path mountPoint;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", mountPoint.toString());
        assumeTrue(mounted, "skipped: this user may not mount a small file system");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "-l", mountPoint.toString());
        }
    }

    @Test
    void anExitCodeIsWrittenOnceThereIsRoomAgain() throws IOException {
        try (LocalFixture fixture = new LocalFixture(mountPoint, settings(), 0)) {
            fixture.cluster()
                    .launch(aLaunch("attempt-1", fixture.cluster())
                            .replica(List.of(
                                    "sh",
                                    "-c",
                                    "head -c 99000000 /dev/zero > $FAIRLEAD_OUTPUT_DIR/fill;"
                                            + " echo full > $FAIRLEAD_OUTPUT_DIR/fill2; exit 5"))
                            .build());
            AttemptFolder folder = new AttemptFolder(mountPoint.resolve("attempts/attempt-1"));
            fixture.await(() -> folder.replica(0)
                    .process()
                    .filter(process -> !new ProcessTable().isAlive(process))
                    .isPresent());
            Launch next = aLaunch("attempt-2", fixture.cluster())
                    .replica(List.of("true"))
                    .build();
            assertThatThrownBy(() -> fixture.cluster().launch(next)).hasMessageContaining("cluster.local.disk-full");
            assertThat(fixture.cluster().nodes().getFirst().closed())
                    .isNotNull()
                    .extracting(Message::key)
                    .isEqualTo("cluster.local.disk-full");

            Files.delete(folder.outputs().resolve("fill"));

            fixture.await(() -> fixture.cluster().find(ATTEMPT).orElseThrow().hasEnded());
            Phase phase = fixture.cluster()
                    .find(ATTEMPT)
                    .orElseThrow()
                    .replicas()
                    .getFirst()
                    .phase();
            assertThat(phase)
                    .isInstanceOfSatisfying(
                            Phase.Ended.class,
                            ended -> assertThat(ended.exitCode()).isEqualTo(5));
            assertThat(fixture.cluster().nodes().getFirst().closed()).isNull();
            fixture.cluster().launch(next);
        }
    }

    private static LocalSettings settings() {
        LocalSettings usual = LocalFixture.settings();
        return new LocalSettings(
                usual.poll(), Duration.ofMillis(100), 1024, 10, 0, 4, 0, List.of(), List.of(), null, 23_000, 23_999);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
