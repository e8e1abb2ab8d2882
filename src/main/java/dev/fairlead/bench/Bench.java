package dev.fairlead.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code ./fairlead bench NAME [--json FILE]}: runs one bench and prints what it measured. */
public final class Bench {
    private static final SortedMap<String, Measured> BENCHES =
            new TreeMap<>(Map.of("start", new StartBench(), "fleet", new FleetBench()));

    private final SortedMap<String, Measured> benches;
    private final PrintStream out;
    private final PrintStream err;

    Bench(SortedMap<String, Measured> benches, PrintStream out, PrintStream err) {
        this.benches = benches;
        this.out = out;
        this.err = err;
    }

    /** Answers the exit status: 0 when measured, whether or not targets were reached; 1 when refused. */
    public static int run(String[] arguments) {
        return new Bench(BENCHES, System.out, System.err).run(List.of(arguments));
    }

    int run(List<String> words) {
        try {
            return measure(Wanted.of(words, benches));
        } catch (Refused refused) {
            return refuse(String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            return refuse("The bench could not run: " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int measure(Wanted wanted) throws IOException, InterruptedException {
        List<Figure> figures = wanted.bench().measure();
        out.print(Figure.table(figures));
        if (wanted.json() != null) {
            Files.writeString(wanted.json(), Figure.json(figures));
        }
        return 0;
    }

    private int refuse(String sentence) {
        err.println("fairlead: " + sentence);
        return 1;
    }

    /** One bench. */
    interface Measured {
        List<Figure> measure() throws IOException, InterruptedException;
    }

    /** What the words of the command line ask for; looked at before anything is measured, which takes its time. */
    private record Wanted(Measured bench, @Nullable Path json) {
        static Wanted of(List<String> words, SortedMap<String, Measured> benches) throws Refused {
            Measured bench = words.isEmpty() ? null : benches.get(words.getFirst());
            if (bench == null) {
                String known = String.join(", ", benches.keySet());
                throw new Refused(
                        words.isEmpty()
                                ? "Name one of the benches: " + known + "."
                                : "There is no bench '" + words.getFirst() + "'. The benches are: " + known + ".");
            }
            Path json = null;
            for (int at = 1; at < words.size(); at++) {
                String word = words.get(at);
                if (!word.equals("--json") && !word.startsWith("--json=")) {
                    throw new Refused("A bench knows no '" + word + "'. It takes --json FILE and nothing else.");
                }
                boolean apart = word.equals("--json");
                json = file(apart ? at + 1 < words.size() ? words.get(at + 1) : "" : word.substring(7));
                at += apart ? 1 : 0;
            }
            return new Wanted(bench, json);
        }

        private static Path file(String name) throws Refused {
            if (name.isBlank() || name.startsWith("--")) {
                throw new Refused("The option --json wants a file behind it.");
            }
            Path file = Path.of(name).toAbsolutePath();
            Path folder = file.resolveSibling(".").normalize();
            if (Files.isDirectory(file) || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw new Refused(
                        "The file " + file + " cannot be written. Name one in a folder that is there and yours.");
            }
            return file;
        }
    }

    /** In a sentence for the person at the command line. */
    private static final class Refused extends Exception {
        Refused(String sentence) {
            super(sentence);
        }
    }
}
