package dev.fairlead.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code ./fairlead bench NAME [--json FILE]}: runs one bench and prints what it measured. */
public final class Bench {
    private static final Map<String, Measured> BENCHES = Map.of("start", new StartBench());

    private Bench() {}

    /** Answers the exit status: 0 when measured, whether or not targets were reached. */
    public static int run(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        Measured bench = words.isEmpty() ? null : BENCHES.get(words.getFirst());
        if (bench == null) {
            System.err.println("fairlead: Name one of the benches: " + String.join(", ", BENCHES.keySet()) + ".");
            return 1;
        }
        int json = words.indexOf("--json");
        try {
            List<Figure> figures = bench.measure(words.subList(1, words.size()));
            System.out.print(Figure.table(figures));
            if (json >= 0 && json + 1 < words.size()) {
                Files.writeString(Path.of(words.get(json + 1)), Figure.json(figures));
            }
            return 0;
        } catch (IOException failed) {
            System.err.println("fairlead: The bench could not run: " + failed.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** One bench. */
    interface Measured {
        List<Figure> measure(List<String> arguments) throws IOException, InterruptedException;
    }
}
