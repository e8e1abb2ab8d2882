package dev.fairlead.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedInputTest {
    @TempDir
    Path data;

    private Path outputs;
    private Path work;

    @BeforeEach
    void folders() throws IOException {
        outputs = Files.createDirectories(data.resolve("outputs"));
        work = Files.createDirectories(data.resolve("work"));
        Files.writeString(data.resolve("secret"), "key");
        Files.createDirectories(outputs.resolve("model/deep"));
        Files.writeString(outputs.resolve("model/deep/weights"), "1 2 3");
    }

    @Test
    void aFolderIsCopiedSoThatTheProducersStaysAsItIs() throws IOException {
        CopiedInput.copy(outputs, "model", work, "inputs/model");
        Files.writeString(work.resolve("inputs/model/deep/weights"), "changed");

        assertThat(outputs.resolve("model/deep/weights")).hasContent("1 2 3");
    }

    @Test
    void aFileIsCopiedToItsNewName() throws IOException {
        CopiedInput.copy(outputs, "model/deep/weights", work, "inputs/start");

        assertThat(work.resolve("inputs/start")).hasContent("1 2 3");
    }

    @Test
    void nothingIsReachedThroughALink() throws IOException {
        Files.createSymbolicLink(outputs.resolve("linked"), data.resolve("secret"));
        Files.createSymbolicLink(outputs.resolve("up"), data);
        Files.createSymbolicLink(outputs.resolve("model/link"), data.resolve("secret"));

        for (String path : new String[] {"linked", "up/secret", "../secret", "", "absent", "/etc/passwd"}) {
            assertThatThrownBy(() -> CopiedInput.check(outputs, path)).as(path).isInstanceOf(RefusedException.class);
        }
        CopiedInput.copy(outputs, "model", work, "model");
        assertThat(work.resolve("model/link")).doesNotExist();
    }

    @Test
    void nothingIsPlacedOutsideTheWorkFolderOrOverTheCode() throws IOException {
        Files.writeString(work.resolve("train.py"), "code");
        Files.createSymbolicLink(work.resolve("out"), data);

        for (String path : new String[] {"../x", "train.py", ".", "out/x"}) {
            assertThatThrownBy(() -> CopiedInput.copy(outputs, "model", work, path))
                    .as(path)
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(data.resolve("x")).doesNotExist();
    }
}
