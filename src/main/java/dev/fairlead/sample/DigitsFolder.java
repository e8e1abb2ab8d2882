package dev.fairlead.sample;

import dev.fairlead.sample.DigitsData.Digit;
import dev.fairlead.sample.DigitsData.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Digits to train on and digits held out as two files of a folder, by which one step of a pipeline hands them to the next. */
final class DigitsFolder {
    private static final String TRAINING = "training.csv";
    private static final String HELD_OUT = "held-out.csv";

    private DigitsFolder() {}

    static void write(Path folder, Split split) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(TRAINING), csv(split.training()));
        Files.writeString(folder.resolve(HELD_OUT), csv(split.heldOut()));
    }

    /** @throws IOException in words, where the folder has no such files */
    static Split read(Path folder) throws IOException {
        return new Split(digits(folder.resolve(TRAINING)), digits(folder.resolve(HELD_OUT)));
    }

    private static String csv(List<Digit> digits) {
        StringBuilder csv = new StringBuilder();
        for (Digit digit : digits) {
            for (double pixel : digit.pixels()) {
                csv.append((int) pixel).append(',');
            }
            csv.append(digit.label()).append('\n');
        }
        return csv.toString();
    }

    private static List<Digit> digits(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.US_ASCII))) {
            return lines.lines().map(DigitsData::parse).toList();
        } catch (NoSuchFileException missing) {
            throw new IOException(
                    file + " is missing. Name a folder that prepare-digits has written, with " + TRAINING + " and "
                            + HELD_OUT + ".",
                    missing);
        } catch (RuntimeException wrong) {
            throw new IOException(
                    file + " has a line that is no digit: 64 numbers of 0 to 16, and then the label. " + wrong, wrong);
        }
    }
}
