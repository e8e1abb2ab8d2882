package dev.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line of the benches: what it cannot mean is refused before anything is measured. */
class BenchTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private int measured;

    private int run(String... words) {
        Bench.Measured bench = () -> {
            measured++;
            return List.of(
                    new Figure("first page", 4.5, "s", 8.0),
                    new Figure("slow page", 9, "s", 8.0),
                    new Figure("memory", 401, "MiB", null));
        };
        return new Bench(new TreeMap<>(Map.of("start", bench)), new PrintStream(out), new PrintStream(err))
                .run(List.of(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Name one of the benches: start.",
                "stop|There is no bench 'stop'. The benches are: start.",
                "start --jsno x|A bench knows no '--jsno'.",
                "start twice|A bench knows no 'twice'.",
                "start --json|The option --json wants a file behind it.",
                "start --json=|The option --json wants a file behind it.",
                "start --json --json|The option --json wants a file behind it.",
                "start --json /no/such/folder/x.json|cannot be written",
                "start --json /|cannot be written",
            })
    void whatItCannotMeanIsRefusedInASentence(String words, String sentence) {
        assertThat(run(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(1);
        assertThat(err.toString()).startsWith("fairlead: ").contains(sentence).hasLineCount(1);
        assertThat(measured).as("nothing is measured").isZero();
    }

    @Test
    void figuresAreATableAndAListForPrograms() throws Exception {
        Path file = folder.resolve("figures.json");
        assertThat(run("start", "--json", file.toString())).isZero();
        assertThat(out.toString()).contains("first page", "<= 8.00", "yes", "no", "401");

        JsonNode list = new JsonMapper().readTree(Files.readString(file));
        assertThat(list).hasSize(3);
        assertThat(list.get(0)).isEqualTo(figure("first page", "4.5", "s", "8.0", true));
        assertThat(list.get(1).get("reached").asBoolean()).isFalse();
        assertThat(list.get(2)).isEqualTo(figure("memory", "401.0", "MiB", "null", null));
    }

    private static JsonNode figure(String name, String value, String unit, String target, @Nullable Boolean reached) {
        return new JsonMapper()
                .readTree("{\"name\":\"%s\",\"value\":%s,\"unit\":\"%s\",\"target\":%s,\"reached\":%s}"
                        .formatted(name, value, unit, target, reached));
    }
}
