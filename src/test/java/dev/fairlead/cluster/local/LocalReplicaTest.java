package dev.fairlead.cluster.local;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.LaunchBuilder;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replica on this machine is given, and how it starts. */
class LocalReplicaTest {
    private static final AttemptId ATTEMPT = new AttemptId("attempt-1");

    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private LocalFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LocalFixture(data, LocalFixture.settings(), 4);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aGangGetsTheDistributedEnvironment() {
        fixture.cluster()
                .launch(launch().variable("RANK", "9")
                        .variable("GREETING", "hello")
                        .gpus(0)
                        .replica("chief", List.of("env"))
                        .gpus(2, 3)
                        .ports("http", "grpc-web")
                        .replica("worker", List.of("env"))
                        .build());
        Map<String, String> chief = environment(0);
        Map<String, String> worker = environment(1);

        assertThat(chief).containsEntry("RANK", "0").containsEntry("GREETING", "hello");
        assertThat(chief).containsEntry("CUDA_VISIBLE_DEVICES", "0");
        assertThat(worker).containsEntry("RANK", "1").containsEntry("WORLD_SIZE", "2");
        assertThat(worker).containsEntry("LOCAL_RANK", "0").containsEntry("MASTER_ADDR", "127.0.0.1");
        assertThat(worker).containsEntry("CUDA_VISIBLE_DEVICES", "2,3").containsEntry("PET_NPROC_PER_NODE", "2");
        assertThat(worker.get("MASTER_PORT"))
                .isEqualTo(chief.get("MASTER_PORT"))
                .matches("21\\d\\d\\d");
        assertThat(worker.get("FAIRLEAD_PORT"))
                .isEqualTo(worker.get("FAIRLEAD_PORT_HTTP"))
                .isNotEqualTo(worker.get("FAIRLEAD_PORT_GRPC_WEB"));
        assertThat(worker.get("TF_CONFIG"))
                .matches("\\{\"cluster\":\\{\"chief\":\\[\"127.0.0.1:\\d+\"],\"worker\":\\[\"127.0.0.1:\\d+\"]},"
                        + "\"task\":\\{\"type\":\"worker\",\"index\":0}}");
        assertThat(Path.of(worker.get("FAIRLEAD_HOSTFILE"))).hasContent("localhost slots=3");
    }

    @Test
    void theEnvironmentIsBuiltAndNotInherited() {
        fixture.cluster().launch(launch().replica(List.of("env")).build());
        Map<String, String> environment = environment(0);

        assertThat(environment.keySet().stream()
                        .filter(name -> !name.matches("(FAIRLEAD|PET|OMPI|PRTE|HYDRA|MASTER)_.*")))
                .containsExactlyInAnyOrder(
                        "CUDA_VISIBLE_DEVICES",
                        "HOME",
                        "LANG",
                        "LOCAL_RANK",
                        "PATH",
                        "PWD",
                        "PYTHONUNBUFFERED",
                        "RANK",
                        "WORLD_SIZE");
        assertThat(environment).containsEntry("CUDA_VISIBLE_DEVICES", "");
        assertThat(environment.get("PATH")).isEqualTo(data.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin");
        assertThat(environment).doesNotContainKey(ProcessTable.SUPERVISOR_MARK);
    }

    @Test
    void checkpointsSurviveAttemptsAndOutputsAreListed() throws IOException {
        fixture.cluster()
                .launch(launch().replica(shell("echo 1 > $FAIRLEAD_CHECKPOINT_DIR/step; mkdir $FAIRLEAD_OUTPUT_DIR/a;"
                                + " echo model > $FAIRLEAD_OUTPUT_DIR/a/model.txt; ln -s /etc/passwd $FAIRLEAD_OUTPUT_DIR/link;"
                                + " ln -s /etc $FAIRLEAD_OUTPUT_DIR/etc"))
                        .build());
        awaitEnd();

        assertThat(data.resolve("jobs/job-attempt-1/checkpoint/step")).hasContent("1");
        assertThat(fixture.cluster().listOutputs(ATTEMPT))
                .singleElement()
                .satisfies(file -> assertThat(file.path()).isEqualTo("a/model.txt"));
        try (var stream = fixture.cluster().openOutput(ATTEMPT, "a/model.txt")) {
            assertThat(stream).hasContent("model\n");
        }
        for (String bad : List.of("link", "etc/passwd", "../attempt.json", "/etc/passwd", "a", "none")) {
            assertThatThrownBy(() -> fixture.cluster().openOutput(ATTEMPT, bad)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void uploadedCodeIsUnpackedAndItsScriptsRun() throws IOException {
        Path zip = zip("tools/run.sh", "#!/bin/sh\necho unpacked in $PWD; cat data.txt", "data.txt", "data");
        fixture.cluster()
                .launch(launch().code(zip).replica(List.of("./tools/run.sh")).build());
        awaitEnd();

        assertThat(log(0)).contains("unpacked in " + data.resolve("attempts/attempt-1/work"), "data");
        fixture.cluster().forget(ATTEMPT);
        assertThat(data.resolve("attempts/attempt-1/work")).doesNotExist();
    }

    @Test
    void whatAKilledProgramLeavesInItsTemporaryFolderGoesWithTheAttempt() throws IOException {
        fixture.cluster()
                .launch(launch().replica(shell("echo x > $FAIRLEAD_TMP_DIR/left; echo $FAIRLEAD_TMP_DIR; kill -9 $$"))
                        .build());
        awaitEnd();
        Path left = data.resolve("attempts/attempt-1/tmp/left");
        assertThat(left).exists();

        fixture.cluster().forget(ATTEMPT);

        assertThat(left.getParent()).doesNotExist();
    }

    @Test
    void aHostileZipIsRefusedBeforeAnythingStarts() throws IOException {
        Path zip = zip("../evil", "evil");

        assertRefused(launch().code(zip).replica(shell("true")).build(), "web.zip.leaves");
    }

    @Test
    void whatCannotStartIsRefusedInWords() throws IOException {
        assertRefused(launch().replica(List.of("no-such-program")).build(), "cluster.local.command.missing");
        assertRefused(launch().replica(List.of("/no/such/program")).build(), "cluster.local.command.no-file");
        assertRefused(
                launch().code(zip("a", "b")).replica(List.of("./train.sh")).build(),
                "cluster.local.command.not-in-code");
        assertRefused(launch().gpus(4).replica(shell("true")).build(), "cluster.local.no-gpu");
        assertRefused(
                launch().python(new Launch.Python("no-such-python", List.of()))
                        .replica(shell("true"))
                        .build(),
                "cluster.local.python.missing");
    }

    @Test
    void nothingStartsBelowTheWatermarkOfTheDisk() {
        LocalSettings usual = LocalFixture.settings();
        LocalSettings full = new LocalSettings(
                usual.poll(),
                usual.sampling(),
                1024,
                10,
                0,
                1L << 40,
                0,
                List.of(),
                List.of(),
                null,
                usual.firstPort(),
                usual.lastPort());
        try (LocalFixture other = new LocalFixture(elsewhere, full, 0)) {
            Launch launch =
                    aLaunch("attempt-1", other.cluster()).replica(shell("true")).build();
            assertThatThrownBy(() -> other.cluster().launch(launch)).hasMessageContaining("cluster.local.disk-full");
        }
    }

    @Test
    void aVirtualSlotIsAGpuOfTheNode() {
        assertThat(fixture.cluster().nodes()).singleElement().satisfies(node -> {
            assertThat(node.gpus()).hasSize(4).allMatch(gpu -> gpu.gpuClass().equals("virtual"));
            assertThat(node.capacity().milliGpu("virtual")).isEqualTo(4000);
            assertThat(node.capacity().memoryMib()).isPositive();
        });
        assertThat(GpuDiscovery.parse(List.of("1, GPU-b, NVIDIA H100 80GB HBM3, 81559", "0, GPU-a, Tesla T4, 15360")))
                .extracting(gpu -> gpu.index() + " " + gpu.uuid() + " " + gpu.gpuClass() + " " + gpu.memoryMib())
                .containsExactly("0 GPU-a tesla-t4 15360", "1 GPU-b nvidia-h100-80gb-hbm3 81559");
    }

    @Test
    void useIsMeasuredWhileAReplicaRuns() {
        fixture.cluster().launch(launch().replica(shell("while :; do :; done")).build());
        fixture.await(() -> fixture.cluster().usage(ATTEMPT, 0).stream()
                .anyMatch(sample -> sample.milliCpu() > 100 && sample.memoryMib() > 0));

        long later = fixture.cluster().usage(ATTEMPT, 0).getLast().at().toEpochMilli() + 1;
        fixture.reopen();
        assertThat(fixture.cluster().usage(ATTEMPT, 0)).isNotEmpty();
        fixture.await(() -> !fixture.cluster().usage(ATTEMPT, later).isEmpty());
    }

    @Test
    void jobsCanCallFairleadInOtherRoles() throws IOException {
        assertThat(data.resolve("bin/fairlead")).isExecutable();
        assertThat(Files.readString(data.resolve("bin/fairlead")))
                .contains("dev.fairlead.Fairlead", System.getProperty("java.home"));
    }

    private LaunchBuilder launch() {
        return aLaunch("attempt-1", fixture.cluster()).grace(Duration.ofSeconds(2));
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }

    private void assertRefused(Launch launch, String key) {
        assertThatThrownBy(() -> fixture.cluster().launch(launch))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo(key));
        assertThat(fixture.cluster().list()).isEmpty();
        assertThat(data.resolve("attempts")).isEmptyDirectory();
    }

    private Map<String, String> environment(int replica) {
        awaitEnd();
        return log(replica)
                .lines()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (one, other) -> other,
                        TreeMap::new));
    }

    private void awaitEnd() {
        fixture.await(() -> fixture.cluster().find(ATTEMPT).orElseThrow().hasEnded());
        assertThat(fixture.cluster().find(ATTEMPT).orElseThrow().replicas())
                .allSatisfy(replica -> assertThat(replica.phase()).isInstanceOf(Phase.Ended.class));
    }

    private String log(int replica) {
        byte[] bytes = fixture.cluster().readLog(ATTEMPT, replica, 0, 1 << 20).bytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Path zip(String... namesAndContents) throws IOException {
        Path zip = elsewhere.resolve("code.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int at = 0; at < namesAndContents.length; at += 2) {
                out.putNextEntry(new ZipEntry(namesAndContents[at]));
                out.write(namesAndContents[at + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return zip;
    }
}
