package dev.fairlead.tracking.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceCommitTest {
    private static final String HASH = "3f2a1b9c5d7e8f00112233445566778899aabbcc";

    @Test
    void aRunThatNamesItsCommitIsShownByItsBeginning() {
        SourceCommit commit =
                SourceCommit.of(Map.of("mlflow.source.git.commit", HASH)).orElseThrow();
        assertThat(commit.hash()).isEqualTo(HASH);
        assertThat(commit.abbreviated()).isEqualTo("3f2a1b9c5d");
    }

    @Test
    void aShortOneIsLeftAsItIs() {
        assertThat(new SourceCommit("3f2a1b9").abbreviated()).isEqualTo("3f2a1b9");
    }

    @Test
    void withoutTheTagOrWithAnEmptyOneThereIsNothingToShow() {
        assertThat(SourceCommit.of(Map.of("mlflow.source.type", "LOCAL"))).isEmpty();
        assertThat(SourceCommit.of(Map.of("mlflow.source.git.commit", " "))).isEmpty();
    }
}
