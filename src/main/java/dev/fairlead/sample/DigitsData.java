package dev.fairlead.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The 1,797 handwritten digits of the UCI set; who made them is in NOTICE.md beside the data. */
final class DigitsData {
    static final int PIXELS = 64;
    static final int CLASSES = 10;
    static final double FULL_INK = 16;

    /** One picture: 8 x 8 pixels of 0 to 16, row by row from the top, and what it shows. */
    record Digit(double[] pixels, int label) {}

    /** Each digit's share of the held-out part is the same, so that no accuracy hides a rare digit. */
    record Split(List<Digit> training, List<Digit> heldOut) {}

    private DigitsData() {}

    static List<Digit> load() {
        try (InputStream file = DigitsData.class.getResourceAsStream("digits.csv")) {
            if (file == null) {
                throw new IllegalStateException("digits.csv is missing beside " + DigitsData.class.getName());
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))
                    .lines()
                    .map(DigitsData::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Split split(List<Digit> digits, double heldOutShare, long seed) {
        List<Digit> training = new ArrayList<>();
        List<Digit> heldOut = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int label = 0; label < CLASSES; label++) {
            int wanted = label;
            List<Digit> same = new ArrayList<>(
                    digits.stream().filter(d -> d.label() == wanted).toList());
            shuffle(same, random);
            int held = (int) Math.round(same.size() * heldOutShare);
            heldOut.addAll(same.subList(0, held));
            training.addAll(same.subList(held, same.size()));
        }
        return new Split(List.copyOf(training), List.copyOf(heldOut));
    }

    static <T> void shuffle(List<T> list, SplittableRandom random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T kept = list.get(i);
            list.set(i, list.get(other));
            list.set(other, kept);
        }
    }

    static Digit parse(String line) {
        String[] cells = line.split(",");
        double[] pixels = new double[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = Double.parseDouble(cells[i]);
        }
        return new Digit(pixels, Integer.parseInt(cells[PIXELS]));
    }
}
