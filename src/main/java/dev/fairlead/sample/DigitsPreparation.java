package dev.fairlead.sample;

import dev.fairlead.sample.DigitsData.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The first step of the tour's pipeline, run as a job: {@code fairlead prepare-digits}. Parts the digits into those to train on and
 * those held out, and leaves them in {@code data}; how many there are to train on is left in {@code digits}.
 */
public final class DigitsPreparation {
    private static final String HELD_OUT = "--held-out";
    private static final String SEED = "--seed";
    private static final double USUAL_SHARE = 0.2;
    private static final long USUAL_SEED = 7;

    private DigitsPreparation() {}

    /** @return the exit code: 0, 1 where the files could not be written, 2 for wrong arguments */
    public static int run(String[] arguments) {
        return run(List.of(arguments), TrainingPlace.of(System.getenv()).output());
    }

    static int run(List<String> arguments, Path output) {
        double share;
        long seed;
        try {
            NamedArguments given = NamedArguments.parse("prepare-digits", arguments, List.of(HELD_OUT, SEED));
            share = given.share(HELD_OUT, USUAL_SHARE);
            seed = given.whole(SEED, USUAL_SEED);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        Split split = DigitsData.split(DigitsData.load(), share, seed);
        System.out.println(split.training().size() + " digits to train on, "
                + split.heldOut().size() + " held out; each digit's share of the held-out part is the same.");
        try {
            DigitsFolder.write(output.resolve("data"), split);
            Files.writeString(output.resolve("digits"), split.training().size() + "\n");
            return 0;
        } catch (IOException e) {
            System.err.println("The digits could not be written: " + e.getMessage());
            return 1;
        }
    }
}
