package dev.fairlead.cluster.local;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.LaunchBuilder;
import dev.fairlead.cluster.LogChunk;
import dev.fairlead.kernel.AttemptId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes are ended wholly, watched, and never lost sight of. */
class SupervisionTest {
    private static final AttemptId ATTEMPT = new AttemptId("attempt-1");

    @TempDir
    Path data;

    private LocalFixture fixture;

    @BeforeEach
    void open() {
        LocalSettings usual = LocalFixture.settings();
        LocalSettings shortLogs = new LocalSettings(
                usual.poll(),
                usual.sampling(),
                1,
                usual.memoryTolerancePercent(),
                0,
                64,
                0,
                List.of(),
                List.of(),
                null,
                22_000,
                22_999);
        fixture = new LocalFixture(data, shortLogs, 0);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void descendantsThatLeaveTheGroupAreEndedWithTheCommand() throws IOException {
        run("setsid sh -c 'echo $$ > $FAIRLEAD_OUTPUT_DIR/pid; trap \"\" TERM; while :; do sleep 1; done' &"
                + " while [ ! -s $FAIRLEAD_OUTPUT_DIR/pid ]; do sleep 0.05; done; exit 4");

        assertThat(ended(0).exitCode()).isEqualTo(4);
        assertThat(isAlive(data.resolve("attempts/attempt-1/outputs/pid"))).isFalse();
    }

    @Test
    void aStopReachesDescendantsThatLeftTheGroup() throws IOException {
        run("setsid sh -c 'echo $$ > $FAIRLEAD_OUTPUT_DIR/pid; exec sleep 1000' & exec sleep 1000");
        Path pid = data.resolve("attempts/attempt-1/outputs/pid");
        fixture.await(() -> isAlive(pid));

        fixture.cluster().stop(ATTEMPT, Duration.ofSeconds(30));

        assertThat(ended(0).exitCode()).isEqualTo(143);
        assertThat(isAlive(pid)).isFalse();
    }

    @Test
    void aStopIsCarriedOutByTheNextPortal() {
        run("trap '' TERM; echo ready; while :; do sleep 1; done");
        fixture.await(() -> log(0).contains("ready"));

        fixture.cluster().stop(ATTEMPT, Duration.ofMillis(500));
        fixture.reopen();

        assertThat(ended(0).exitCode()).isEqualTo(137);
        assertThat(ended(0).reason().key()).isEqualTo("cluster.local.ended.stopped");
    }

    @Test
    void aReplicaIsLostOnlyWhenNothingOfItRemains() throws IOException {
        run("exec sleep 1000");
        ReplicaFolder replica = new AttemptFolder(data.resolve("attempts/attempt-1")).replica(0);
        fixture.await(() -> replica.process().isPresent());

        ProcessHandle.of(replica.supervisor().orElseThrow().pid()).orElseThrow().destroyForcibly();
        fixture.reopen();
        assertThat(phase(0)).isInstanceOf(Phase.Running.class);
        ProcessHandle.of(replica.process().orElseThrow().pid()).orElseThrow().destroyForcibly();

        fixture.await(() -> phase(0) instanceof Phase.Lost);
        fixture.reopen();
        assertThat(phase(0)).isInstanceOf(Phase.Lost.class);
    }

    @Test
    void whoTakesMoreMemoryThanPromisedIsStoppedWithTheNumbers() {
        fixture.cluster()
                .launch(launch().memoryMib(32)
                        .replica(shell("x=$(head -c 200000000 /dev/zero | tr '\\0' x); sleep 1000"))
                        .build());

        assertThat(ended(0).reason().key()).isEqualTo("cluster.local.ended.memory");
        assertThat((int) ended(0).reason().arguments().get(0)).isGreaterThan(96);
        assertThat(ended(0).reason().arguments().subList(1, 3)).containsExactly(32, 96);
    }

    @Test
    void theMiddleOfAnEndlessOutputIsDroppedAndSaid() throws IOException {
        run("i=0; while [ $i -lt 300000 ]; do echo \"line number $i\"; i=$((i+1)); done; echo the end;"
                + " while [ ! -e $FAIRLEAD_OUTPUT_DIR/go ]; do sleep 0.1; done");
        Path log = data.resolve("attempts/attempt-1/replicas/0/output.log");
        fixture.await(() -> readAll().contains("the end") && readAll().length() < 2_000_000);

        assertThat(Files.size(log)).isGreaterThan(4_000_000);
        assertThat(readAll())
                .startsWith("line number 0\n")
                .contains("\n[fairlead] The output passed 1 MiB; its middle was dropped here.\n")
                .contains("line number 299999\nthe end\n")
                .doesNotContain("\0");
        Files.createFile(data.resolve("attempts/attempt-1/outputs/go"));
        assertThat(ended(0).exitCode()).isZero();
    }

    @Test
    void anInterruptReachesTheCommandAsInATerminal() {
        run("kill -INT $$; sleep 1000");

        assertThat(ended(0).exitCode()).isEqualTo(130);
    }

    private void run(String script) {
        fixture.cluster().launch(launch().replica(shell(script)).build());
    }

    private LaunchBuilder launch() {
        return aLaunch("attempt-1", fixture.cluster()).grace(Duration.ofSeconds(1));
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }

    private Phase phase(int replica) {
        return fixture.cluster()
                .find(ATTEMPT)
                .orElseThrow()
                .replicas()
                .get(replica)
                .phase();
    }

    private Phase.Ended ended(int replica) {
        fixture.await(() -> phase(replica) instanceof Phase.Ended);
        return (Phase.Ended) phase(replica);
    }

    private String log(int replica) {
        byte[] bytes = fixture.cluster().readLog(ATTEMPT, replica, 0, 1 << 20).bytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String readAll() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        LogChunk chunk = fixture.cluster().readLog(ATTEMPT, 0, 0, 1 << 16);
        while (chunk.bytes().length > 0) {
            all.writeBytes(chunk.bytes());
            chunk = fixture.cluster().readLog(ATTEMPT, 0, chunk.nextOffset(), 1 << 16);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static boolean isAlive(Path pidFile) {
        try {
            String pid = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
            return !pid.isEmpty() && new ProcessTable().read().containsKey(Long.valueOf(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
