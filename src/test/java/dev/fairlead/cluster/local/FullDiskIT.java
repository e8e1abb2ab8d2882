package dev.fairlead.cluster.local;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.SmallDisk;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.Launch;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that a job fills costs neither its exit code nor the others theirs; nothing new is started on it. */
class FullDiskIT {
    private static final AttemptId ATTEMPT = new AttemptId("attempt-1");

    @TempDir
    Path mountPoint;

    @TempDir
    Path elsewhere;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(mountPoint, 32);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
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

    @Test
    void codeWaitsForRoomAndStartsByItself() throws IOException {
        try (LocalFixture fixture = new LocalFixture(mountPoint, settings(), 0)) {
            disk.leave(8);
            fixture.cluster()
                    .launch(aLaunch("attempt-1", fixture.cluster())
                            .code(zipOfMib(6))
                            .replica(List.of("sh", "-c", "test -s code.bin"))
                            .build());
            fixture.await(() -> preparing(fixture).equals("cluster.local.no-room-for-code"));

            disk.free();

            awaitGoodEnd(fixture, ATTEMPT);
        }
    }

    @Test
    void aDiskThatFillsUpWhileFilesAreBroughtIsNoFailureOfTheJob() throws IOException {
        AttemptId producer = new AttemptId("attempt-0");
        try (LocalFixture fixture = new LocalFixture(mountPoint, settings(), 0)) {
            fixture.cluster()
                    .launch(aLaunch(producer.value(), fixture.cluster())
                            .replica(List.of("sh", "-c", "head -c 12000000 /dev/zero > $FAIRLEAD_OUTPUT_DIR/model"))
                            .build());
            awaitGoodEnd(fixture, producer);
            disk.leave(8);
            fixture.cluster()
                    .launch(aLaunch("attempt-1", fixture.cluster())
                            .input(producer, "model")
                            .replica(List.of("sh", "-c", "test $(wc -c < model) = 12000000"))
                            .build());
            fixture.await(() -> preparing(fixture).equals("cluster.local.filled-up"));
            assertThat(new AttemptFolder(mountPoint.resolve("attempts/attempt-1")).work())
                    .doesNotExist();

            disk.free();

            awaitGoodEnd(fixture, ATTEMPT);
        }
    }

    /** What the attempt is at; empty where it is past that. */
    private static String preparing(LocalFixture fixture) {
        Phase phase = phase(fixture, ATTEMPT);
        return phase instanceof Phase.Preparing now ? now.detail().key() : "";
    }

    private static Phase phase(LocalFixture fixture, AttemptId attempt) {
        return fixture.cluster()
                .find(attempt)
                .orElseThrow()
                .replicas()
                .getFirst()
                .phase();
    }

    private static void awaitGoodEnd(LocalFixture fixture, AttemptId attempt) {
        fixture.await(() -> fixture.cluster().find(attempt).orElseThrow().hasEnded());
        assertThat(phase(fixture, attempt))
                .isInstanceOfSatisfying(
                        Phase.Ended.class,
                        ended -> assertThat(ended.exitCode()).as("%s", ended).isZero());
    }

    private Path zipOfMib(int mib) throws IOException {
        Path file = elsewhere.resolve("code.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("code.bin"));
            zip.write(new byte[mib << 20]);
        }
        return file;
    }

    private static LocalSettings settings() {
        LocalSettings usual = LocalFixture.settings();
        return new LocalSettings(
                usual.poll(), Duration.ofMillis(100), 1024, 10, 0, 4, 0, List.of(), List.of(), null, 23_000, 23_999);
    }
}
