package dev.fairlead.models;

import static dev.fairlead.tracking.TrackingServer.ADA;
import static dev.fairlead.tracking.TrackingServer.SPEECH;
import static dev.fairlead.tracking.TrackingServer.VISION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Experiments;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.RunInfo;
import dev.fairlead.tracking.Runs;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The registry as pages and serving use it, on a real database and disk. */
class ModelRegistryIT {
    @TempDir
    static Path data;

    private static TrackingServer server;
    private static ModelRegistry registry;

    @BeforeAll
    static void start() {
        server = TrackingServer.start(data);
        registry = server.bean(ModelRegistry.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRunsOnnxFileBecomesTheNextVersion() {
        RunInfo run = runWith("model/model.onnx", "model/labels.txt");
        ModelRegistry.Version first = registry.register(ADA, VISION.id(), "digits", run.id(), "model/model.onnx");
        ModelRegistry.Version second = registry.register(ADA, VISION.id(), "digits", run.id(), "model");
        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(registry.onnxFile(VISION.id(), "digits", 1)).hasContent("model/model.onnx");
        assertThat(registry.onnxFile(VISION.id(), "digits", 2)).isEqualTo(registry.onnxFile(VISION.id(), "digits", 1));
        assertThat(registry.list(ADA, VISION.id()))
                .anyMatch(model -> model.name().equals("digits") && model.latestVersion() == 2);
        assertThat(registry.list(ADA, SPEECH.id())).isEmpty();
        assertThat(registry.find(ADA, SPEECH.id(), "digits")).isEmpty();
    }

    @Test
    void modelsAreFoundByPartOfTheirNameAndCounted() {
        RunInfo run = runWith("model.onnx");
        for (String name : List.of("listed-b", "listed-a", "listed-c", "it's listed")) {
            registry.register(ADA, VISION.id(), name, run.id(), "model.onnx");
        }
        Search first = Search.named("LISTED-", "name DESC", 2, null);
        Page<ModelRegistry.Model> page = registry.search(ADA, VISION.id(), first);
        assertThat(page.items()).extracting(ModelRegistry.Model::name).containsExactly("listed-c", "listed-b");
        assertThat(registry.search(ADA, VISION.id(), Search.named("LISTED-", "name DESC", 2, page.nextToken()))
                        .items())
                .extracting(ModelRegistry.Model::name)
                .containsExactly("listed-a");
        assertThat(registry.count(ADA, VISION.id(), first)).isEqualTo(3);
        assertThat(registry.count(ADA, VISION.id(), Search.named("t's", "name ASC", 2, null)))
                .isEqualTo(1);
        assertThat(registry.count(ADA, SPEECH.id(), first)).isZero();
    }

    @Test
    void experimentsAreFoundByPartOfTheirNameAndCounted() {
        Experiments experiments = server.bean(Experiments.class);
        for (String name : List.of("sorted 2", "sorted 1")) {
            experiments.create(ADA, VISION.id(), name, null, Map.of());
        }
        Search sorted = Search.named("SORTED", "name ASC", 9, null);
        assertThat(experiments.search(ADA, VISION.id(), sorted).items())
                .extracting(Experiment::name)
                .containsExactly("sorted 1", "sorted 2");
        assertThat(experiments.count(ADA, VISION.id(), sorted)).isEqualTo(2);
        assertThat(experiments.count(ADA, SPEECH.id(), sorted)).isZero();
    }

    @Test
    void manyWhoRegisterANewModelAtOnceAllGetAVersion() throws Exception {
        RunInfo run = runWith("model.onnx");
        TransactionTemplate transaction = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        for (int round = 0; round < 5; round++) {
            String name = "contended-" + round;
            List<Callable<Integer>> registrations = Collections.nCopies(
                    6,
                    // As a request with an Idempotency-Key does: inside a transaction that began before.
                    () -> Objects.requireNonNull(transaction.execute(
                                    status -> registry.register(ADA, VISION.id(), name, run.id(), "model.onnx")))
                            .version());
            List<Integer> versions = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Integer> version : threads.invokeAll(registrations)) {
                    versions.add(version.get());
                }
            }
            assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void anAliasPointsAtOneVersionAtATime() {
        RunInfo run = runWith("model.onnx");
        registry.register(ADA, VISION.id(), "moving", run.id(), "model.onnx");
        registry.register(ADA, VISION.id(), "moving", run.id(), "model.onnx");
        registry.setAlias(ADA, VISION.id(), "moving", "champion", 1);
        registry.setAlias(ADA, VISION.id(), "moving", "champion", 2);
        assertThat(registry.findByAlias(ADA, VISION.id(), "moving", "champion"))
                .hasValueSatisfying(version -> assertThat(version.version()).isEqualTo(2));
        assertThat(registry.versions(ADA, VISION.id(), "moving"))
                .extracting(ModelRegistry.Version::version)
                .containsExactly(2, 1);
    }

    @Test
    void whatIsNotThereIsRefusedInWords() {
        RunInfo run = runWith("notes.txt");
        assertThatThrownBy(() -> registry.register(ADA, VISION.id(), "words", run.id(), "model.onnx"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NOT_FOUND));
        assertThatThrownBy(() -> registry.register(ADA, VISION.id(), "words", run.id(), "../../secret"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.INVALID));
        assertThatThrownBy(() -> registry.register(ADA, SPEECH.id(), "words", run.id(), "notes.txt"))
                .isInstanceOf(RefusedException.class);
        registry.register(ADA, VISION.id(), "words", run.id(), "notes.txt");
        assertThatThrownBy(() -> registry.onnxFile(VISION.id(), "words", 1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo("models.no-onnx"));
        assertThatThrownBy(() -> registry.onnxFile(VISION.id(), "words", 9)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aSourceThatNamesARunOrAVersionIsFollowedToTheFile() {
        RunInfo run = runWith("model.onnx");
        server.bean(RegisteredModels.class).create(ADA, VISION.id(), "named", null, Map.of());
        assertThat(version("named", "runs:/" + run.id() + "/model.onnx")).isEqualTo(1);
        assertThat(version("named", "models:/named/1")).isEqualTo(2);
        assertThat(version("named", "runs:/" + run.id())).isEqualTo(3);
        for (int number = 1; number <= 3; number++) {
            assertThat(registry.onnxFile(VISION.id(), "named", number)).hasContent("model.onnx");
        }
        assertThat(registry.find(ADA, VISION.id(), "named", 1))
                .hasValueSatisfying(found -> assertThat(found.source()).isEqualTo("runs:/" + run.id() + "/model.onnx"));
    }

    @Test
    void aSourceInARunThatIsNotThereIsTakenAndSaysSoWhenItsFileIsAskedFor() {
        server.bean(RegisteredModels.class).create(ADA, VISION.id(), "lost", null, Map.of());
        assertThat(version("lost", "runs:/0123456789abcdef/model.onnx")).isEqualTo(1);
        assertThatThrownBy(() -> registry.onnxFile(VISION.id(), "lost", 1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().arguments().toString())
                                .contains("0123456789abcdef"));
    }

    private static int version(String model, String source) {
        return server.bean(ModelVersions.class)
                .create(ADA, VISION.id(), new ModelVersions.NewVersion(model, source, null, null, null, null, Map.of()))
                .version();
    }

    private static RunInfo runWith(String... files) {
        RunInfo run = server.bean(Runs.class)
                .create(ADA, VISION.id(), new Runs.NewRun(0, "ada", null, null, Map.of()))
                .info();
        for (String file : files) {
            String path = Artifacts.pathOf(run.artifactUri()) + "/" + file;
            byte[] content = file.getBytes(StandardCharsets.UTF_8);
            server.bean(Artifacts.class).write(ADA, VISION.id(), path, new ByteArrayInputStream(content));
        }
        return run;
    }
}
