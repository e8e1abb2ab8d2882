package dev.fairlead.serving.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.sample.UntrainedModel;
import dev.fairlead.serving.HostileModels;
import dev.fairlead.serving.ModelSignature;
import dev.fairlead.serving.check.ProcessModelCheck.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the real process with the real loader. */
class ProcessModelCheckTest {
    @TempDir
    Path folder;

    private final ProcessModelCheck check = new ProcessModelCheck();

    @Test
    void aModelIsDescribedByItsInputsAndOutputs() throws IOException {
        ModelSignature signature = check.check(write("model.onnx", UntrainedModel.bytes()));

        assertThat(signature.inputs()).hasSize(1);
        assertThat(signature.inputs().getFirst().datatype()).isEqualTo("FP32");
        assertThat(signature.inputs().getFirst().shape()).containsExactly(-1L, 64L);
        assertThat(signature.takesDrawings()).isTrue();
        assertThat(signature.outputs()).isNotEmpty();
    }

    @Test
    void aFileThatIsNoModelIsRefusedInWords() throws IOException {
        Path file = write("notes.onnx", "these are notes, not a model".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> check.check(file)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusedException.Reason.UNPROCESSABLE);
            assertThat(refused.text().arguments().getFirst()).isEqualTo("notes.onnx");
        });
    }

    @Test
    void aTruncatedAndAnEmptyModelAreRefusedAndThisProcessLives() throws IOException {
        byte[] whole = UntrainedModel.bytes();
        Path truncated = write("truncated.onnx", Arrays.copyOf(whole, whole.length / 2));
        Path empty = write("empty.onnx", new byte[0]);

        assertThatThrownBy(() -> check.check(truncated)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> check.check(empty)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aLoaderThatTakesTooLongIsEnded() throws IOException {
        ProcessModelCheck hasty = new ProcessModelCheck(new Limits(Duration.ofMillis(1), 3072, 64));
        Path file = write("model.onnx", UntrainedModel.bytes());

        assertThatThrownBy(() -> hasty.check(file))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo("serving.refused.check-time"));
    }

    @Test
    void aLoaderThatSwellsIsEnded() throws IOException {
        ProcessModelCheck narrow = new ProcessModelCheck(new Limits(Duration.ofSeconds(60), 1, 64));
        Path file = write("model.onnx", UntrainedModel.bytes());

        assertThatThrownBy(() -> narrow.check(file))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo("serving.refused.check-memory"));
    }

    /** A segmentation fault (11), or the abort (6) that a JVM makes of one where it still can. */
    @Test
    void aModelThatCrashesTheLoaderIsRefusedAndThisProcessLives() throws IOException {
        Path file = write("deep.onnx", HostileModels.thatOverflowsTheStack());

        assertThatThrownBy(() -> check.check(file)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.text().key()).isEqualTo("serving.refused.check-crashed");
            assertThat(refused.text().arguments().getFirst()).isEqualTo("deep.onnx");
            assertThat(refused.text().arguments().getLast()).isIn(6, 11);
        });
    }

    @Test
    void aModelThatGrowsWithoutEndIsEndedByTheWatch() throws IOException {
        ProcessModelCheck bounded = new ProcessModelCheck(new Limits(Duration.ofSeconds(4), 1024, 64));
        Path file = write("bomb.onnx", HostileModels.thatGrowsWithoutEnd());

        assertThatThrownBy(() -> bounded.check(file))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key())
                                .isIn("serving.refused.check-memory", "serving.refused.check-time"));
    }

    @Test
    void aLoaderThatCrashesIsRefusedAsACrash() {
        assertThatThrownBy(() -> ProcessModelCheck.requireNoCrash(Path.of("bad.onnx"), 134))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().arguments()).containsExactly("bad.onnx", 6));
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
