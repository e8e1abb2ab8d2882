package dev.fairlead.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "a/../../x",
                "%2e%2e/x",
                "%252e%252e%252fx",
                "a\\..\\x",
                "/etc/passwd",
                "C:/x",
                "c:x",
                "file:///etc/passwd",
                "a#b",
                "a%23b",
                "a/./b",
                "a%00b",
                "%2Fetc"
            })
    void aPathThatCouldLeadElsewhereIsRefused(String path) {
        assertThatThrownBy(() -> ArtifactPath.checked(path)).hasMessageContaining("Invalid path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "model", "model/MLmodel", "a..b/c", "100% done.txt", "模型/文件.txt", "a b/c"})
    void anOrdinaryPathIsLeftAsItIs(String path) {
        assertThat(ArtifactPath.checked(path)).isEqualTo(path);
    }
}
