package dev.fairlead.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTextTest {
    @Test
    void plainWordsAreHandedToTheProgramAsTheyAre() {
        assertThat(CommandText.parse(" python3  train.py --lr=0.1 --data /mnt/a_b:c "))
                .containsExactly("python3", "train.py", "--lr=0.1", "--data", "/mnt/a_b:c");
    }

    @Test
    void whatNeedsAShellGoesToOne() {
        for (String text : List.of("a | b", "echo $HOME", "echo 'x y'", "one\ntwo", "LR=1 python3 t.py", "a && b")) {
            assertThat(CommandText.parse(text)).as(text).containsExactly("sh", "-c", text);
        }
    }

    @Test
    void nothingIsNoCommand() {
        assertThat(CommandText.parse(" \n ")).isEmpty();
    }

    @Test
    void aShownCommandReadsBackToOneThatDoesTheSame() {
        assertThat(CommandText.format(List.of("python3", "train.py"))).isEqualTo("python3 train.py");
        assertThat(CommandText.format(List.of("sh", "-c", "a | b"))).isEqualTo("a | b");
        assertThat(CommandText.parse(CommandText.format(List.of("echo", "it's", "two words"))))
                .containsExactly("sh", "-c", "echo 'it'\\''s' 'two words'");
    }
}
