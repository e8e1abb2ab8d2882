package dev.fairlead.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.kernel.AttemptId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A portal that is killed loses no attempt, no exit code and no output, and runs nothing twice. */
class PortalKillIT {
    private static final AttemptId GANG = new AttemptId("attempt-gang");

    @TempDir
    Path data;

    @Test
    void aGangOutlivesAPortalThatIsKilled() throws Exception {
        Process portal = portal();
        AttemptFolder folder = new AttemptFolder(data.resolve("attempts/attempt-gang"));
        LocalFixture.awaitThat(() -> eachReplica(folder)
                .allMatch(replica -> text(replica.log()).contains("before " + (KilledPortal.LINES - 1))));

        portal.destroyForcibly().waitFor();
        assertThat(portal.exitValue()).isEqualTo(137);
        Files.createFile(folder.outputs().resolve("go"));
        LocalFixture.awaitThat(
                () -> eachReplica(folder).allMatch(replica -> replica.exit().isPresent()));

        try (LocalFixture next = new LocalFixture(data, LocalFixture.settings(), 0)) {
            next.await(() -> next.cluster().find(GANG).orElseThrow().hasEnded());
            assertThat(exitCodes(next.cluster().find(GANG).orElseThrow())).containsExactly(0, 7, 0);
            for (int rank = 0; rank < 3; rank++) {
                assertThat(log(next.cluster(), rank)).isEqualTo(expected(rank));
                assertThat(next.cluster().readLog(GANG, rank, 1 << 20, 1).complete())
                        .isTrue();
            }
        }
    }

    @Test
    void theNextPortalStopsTheGangWhoseReplicaFailedWhileNoneWasThere() throws Exception {
        Process portal = portal();
        AttemptFolder folder = new AttemptFolder(data.resolve("attempts/attempt-gang"));
        LocalFixture.awaitThat(
                () -> eachReplica(folder).allMatch(replica -> replica.process().isPresent()));

        portal.destroyForcibly().waitFor();
        long second = folder.replica(1).process().orElseThrow().pid();
        ProcessHandle.of(second).orElseThrow().destroyForcibly();
        LocalFixture.awaitThat(() -> folder.replica(1).exit().isPresent());

        try (LocalFixture next = new LocalFixture(data, LocalFixture.settings(), 0)) {
            next.await(() -> next.cluster().find(GANG).orElseThrow().hasEnded());
            assertThat(exitCodes(next.cluster().find(GANG).orElseThrow())).containsExactly(143, 137, 143);
        }
    }

    @Test
    void whatWasAcknowledgedJustBeforeTheKillRunsExactlyOnce() throws Exception {
        Process portal = portal("halt");
        assertThat(portal.waitFor()).isEqualTo(137);

        try (LocalFixture next = new LocalFixture(data, LocalFixture.settings(), 0)) {
            Files.createFile(data.resolve("attempts/attempt-gang/outputs/go"));
            next.await(() -> next.cluster().list().stream().allMatch(AttemptObservation::hasEnded));
            assertThat(next.cluster().list()).hasSize(KilledPortal.MORE + 1);
            for (int number = 0; number < KilledPortal.MORE; number++) {
                AttemptId attempt = new AttemptId("attempt-" + number);
                assertThat(exitCodes(next.cluster().find(attempt).orElseThrow()))
                        .containsExactly(number);
                assertThat(data.resolve("jobs/job-attempt-" + number + "/checkpoint/runs"))
                        .hasContent("ran");
            }
        }
    }

    private Process portal(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                KilledPortal.class.getName(),
                data.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static Stream<ReplicaFolder> eachReplica(AttemptFolder folder) {
        return IntStream.range(0, 3).mapToObj(folder::replica);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> exitCodes(AttemptObservation seen) {
        return seen.replicas().stream()
                .map(replica -> ((Phase.Ended) replica.phase()).exitCode())
                .toList();
    }

    private static String expected(int rank) {
        StringBuilder lines = new StringBuilder();
        for (String when : List.of("before", "after")) {
            for (int line = 0; line < KilledPortal.LINES; line++) {
                lines.append(rank + " " + when + " " + line + "\n");
            }
        }
        return lines.toString();
    }

    private static String log(LocalCluster cluster, int rank) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = cluster.readLog(GANG, rank, 0, 4096).bytes();
        while (piece.length > 0) {
            all.writeBytes(piece);
            piece = cluster.readLog(GANG, rank, all.size(), 4096).bytes();
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
