package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the tour's pipeline, handing files on as the pipeline does. */
class DigitsStepsTest {
    @TempDir
    Path folder;

    @Test
    void preparedDigitsAreThoseThatATrainingAloneWouldHoldOut() throws Exception {
        assertThat(DigitsPreparation.run(List.of(), folder)).isZero();
        DigitsData.Split read = DigitsFolder.read(folder.resolve("data"));

        assertThat(Files.readString(folder.resolve("digits")).strip())
                .isEqualTo("" + TrainedOnce.SPLIT.training().size());
        assertThat(read.heldOut()).hasSameSizeAs(TrainedOnce.SPLIT.heldOut());
        for (int at = 0; at < read.heldOut().size(); at++) {
            assertThat(read.heldOut().get(at).pixels())
                    .isEqualTo(TrainedOnce.SPLIT.heldOut().get(at).pixels());
            assertThat(read.heldOut().get(at).label())
                    .isEqualTo(TrainedOnce.SPLIT.heldOut().get(at).label());
        }
    }

    @Test
    void aModelIsJudgedAsItsTrainingJudgedIt() throws Exception {
        DigitsFolder.write(folder.resolve("data"), TrainedOnce.SPLIT);
        Path model = Files.createDirectories(folder.resolve("model"));
        Files.write(model.resolve("model.onnx"), OnnxExport.export(TrainedOnce.NETWORK));

        assertThat(DigitsEvaluation.run(
                        List.of(
                                "--model",
                                model.toString(),
                                "--data",
                                folder.resolve("data").toString()),
                        folder))
                .isZero();
        double accuracy =
                Double.parseDouble(Files.readString(folder.resolve("accuracy")).strip());
        assertThat(accuracy)
                .isCloseTo(
                        Evaluation.of(TrainedOnce.NETWORK, TrainedOnce.SPLIT.heldOut())
                                .accuracy(),
                        org.assertj.core.data.Offset.offset(0.005));
        assertThat(folder.resolve("evaluation/confusion_matrix.csv")).isNotEmptyFile();
        assertThat(folder.resolve("evaluation/metrics.json")).content().contains("\"accuracy\"");
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        assertThat(DigitsPreparation.run(List.of("--held-out", "2"), folder)).isEqualTo(2);
        assertThat(DigitsPreparation.run(List.of("--seed"), folder)).isEqualTo(2);
        assertThat(DigitsEvaluation.run(List.of("--model", "x"), folder)).isEqualTo(2);
        assertThat(DigitsEvaluation.run(List.of("--model", "x", "--data", "y"), folder))
                .isEqualTo(1);
        assertThatThrownBy(() -> DigitsFolder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("prepare-digits");
    }
}
