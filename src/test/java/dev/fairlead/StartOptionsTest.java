package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.StartRefusedException;
import org.junit.jupiter.api.Test;

/** What is typed is understood, or refused by name. */
class StartOptionsTest {
    @Test
    void shortOptionsAndPropertiesAreBothTaken() {
        assertThat(StartOptions.properties(
                        new String[] {"--port", "9000", "--data=/tmp/a b", "--logging.level.root=debug"}))
                .containsExactly("--fairlead.port=9000", "--fairlead.data=/tmp/a b", "--logging.level.root=debug");
    }

    @Test
    void anOptionWithoutAValueStandsForASetting() {
        assertThat(StartOptions.properties(new String[] {"--demo", "--port", "9000"}))
                .containsExactly("--fairlead.cluster=simulated", "--fairlead.port=9000");
        assertRefused("There is no option --demo=yes", "--demo=yes");
    }

    @Test
    void aTypingErrorIsRefusedByName() {
        assertRefused("There is no option --prot.", "--prot", "9000");
        assertRefused("There is no command 'serve'.", "serve");
        assertRefused("--port wants a value", "--port");
        assertRefused("--port wants a value", "--port", "--data", "x");
        assertRefused("--data wants a value", "--data=");
    }

    private static void assertRefused(String sentence, String... words) {
        assertThatThrownBy(() -> StartOptions.properties(words))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(sentence);
    }
}
