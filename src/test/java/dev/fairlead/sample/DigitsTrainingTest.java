package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTrainingTest {
    private static final TrainingOptions SMALL = new TrainingOptions(4, 1, 64, 0.003, List.of(16), 1, 50);

    @TempDir
    Path folder;

    private final PatientCalls calls = new PatientCalls(Duration.ofSeconds(10), time -> {});

    @Test
    void sameSeedGivesTheSameModel() throws Exception {
        assertThat(train(SMALL, place("a", Map.of()))).isZero();
        assertThat(train(SMALL, place("b", Map.of()))).isZero();

        assertThat(Files.readAllBytes(folder.resolve("a/model/model.onnx")))
                .isEqualTo(Files.readAllBytes(folder.resolve("b/model/model.onnx")));
    }

    @Test
    void trainingThatGoesOnFromACheckpointEndsAsIfNeverInterrupted() throws Exception {
        List<DigitsData.Digit> digits = DigitsData.load().subList(0, 400);
        Trainer whole = Trainer.beginning(SMALL, digits);
        Trainer first = Trainer.beginning(SMALL, digits);
        for (int epoch = 1; epoch <= 4; epoch++) {
            whole.train(epoch);
        }
        first.train(1);
        first.train(2);
        new Checkpoint(SMALL.toString(), 2, first.network(), first.adam()).save(folder);
        Checkpoint saved = Checkpoint.find(folder, SMALL.toString()).orElseThrow();
        Trainer second = Trainer.resumed(SMALL, digits, saved.network(), saved.adam());
        second.train(3);
        second.train(4);

        assertThat(OnnxExport.export(second.network())).isEqualTo(OnnxExport.export(whole.network()));
        assertThat(Checkpoint.find(folder, SMALL.withEpochs(9).toString())).isEmpty();
    }

    @Test
    void runIsTrackedThroughAServerThatIsAwayForAWhile() throws Exception {
        try (FakeTrackingServer server = new FakeTrackingServer()) {
            server.awayFor = 3;
            assertThat(train(SMALL, place("tracked", tracked(server)))).isZero();

            assertThat(server.statuses).containsExactly("FINISHED");
            assertThat(server.runNames).containsExactly("digits");
            assertThat(server.params).containsEntry("seed", "1").containsEntry("held_out_digits", "359");
            assertThat(server.metrics.stream()
                            .filter(m -> m.path("key").asString().equals("validation_accuracy"))
                            .map(m -> m.path("step").asInt()))
                    .containsExactly(1, 2, 3, 4);
            assertThat(server.artifacts).containsKey("3/r1/artifacts/model/MLmodel");
            assertThat(server.artifacts.get("3/r1/artifacts/model/model.onnx"))
                    .isEqualTo(Files.readAllBytes(folder.resolve("tracked/model/model.onnx")));
            assertThat(server.tokenMissing).isFalse();
        }
    }

    @Test
    void restartedTrainingGoesOnWithItsOwnRun() throws Exception {
        try (FakeTrackingServer server = new FakeTrackingServer()) {
            train(SMALL, place("again", tracked(server)));
            train(SMALL, place("again", tracked(server)));

            assertThat(server.runNames).hasSize(1);
            assertThat(server.metrics.stream().map(m -> m.path("step").asInt()).distinct())
                    .hasSize(4);
        }
    }

    @Test
    void refusedUploadFailsTheRun() throws Exception {
        try (FakeTrackingServer server = new FakeTrackingServer()) {
            server.refuseArtifactsWith = 403;
            assertThat(train(SMALL, place("refused", tracked(server)))).isEqualTo(1);

            assertThat(server.statuses).containsExactly("FAILED");
        }
    }

    @Test
    void serverThatStaysAwayEndsPatience() {
        assertThat(train(SMALL, place("away", Map.of("MLFLOW_TRACKING_URI", "http://127.0.0.1:1"))))
                .isEqualTo(1);
    }

    @Test
    void wrongArgumentsAreRefusedInWords() {
        assertThat(TrainingOptions.parse(List.of("--epochs", "5", "--hidden", "32,16"))
                        .hidden())
                .containsExactly(32, 16);
        assertThatThrownBy(() -> TrainingOptions.parse(List.of("--epochs", "0")))
                .hasMessageContaining("between 1 and");
        assertThatThrownBy(() -> TrainingOptions.parse(List.of("--epochs", "x")))
                .hasMessageContaining("wants a number; got x");
        assertThatThrownBy(() -> TrainingOptions.parse(List.of("--epoch", "5")))
                .hasMessageContaining("--epoch is not an option");
        assertThatThrownBy(() -> TrainingOptions.parse(List.of("--epochs"))).hasMessageContaining("has no value");
    }

    private int train(TrainingOptions options, TrainingPlace place) {
        return DigitsTraining.run(options, null, place, calls, Clock.systemUTC());
    }

    private TrainingPlace place(String name, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("FAIRLEAD_OUTPUT_DIR", folder.resolve(name).toString());
        return TrainingPlace.of(environment);
    }

    private Map<String, String> tracked(FakeTrackingServer server) {
        return Map.of(
                "MLFLOW_TRACKING_URI",
                server.uri(),
                "MLFLOW_TRACKING_TOKEN",
                "secret",
                "MLFLOW_EXPERIMENT_NAME",
                "tour",
                "FAIRLEAD_CHECKPOINT_DIR",
                folder.resolve("checkpoints").toString());
    }
}
