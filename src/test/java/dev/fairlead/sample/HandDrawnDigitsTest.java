package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.sample.DigitsData.Digit;
import dev.fairlead.sample.DrawnDigit.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HandDrawnDigitsTest {
    @Test
    void everyWayToDrawEveryDigitIsRead() {
        List<String> wrong = new ArrayList<>();
        HandDrawnDigits.all().forEach((digit, ways) -> {
            for (int way = 0; way < ways.size(); way++) {
                check(digit, "way " + way, DrawnDigit.fromStrokes(ways.get(way)), wrong);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void shakySlantedSmallAndWideDrawingsAreReadToo() {
        SplittableRandom random = new SplittableRandom(11);
        int drawings = 0;
        List<String> wrong = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            List<List<Stroke>> ways = HandDrawnDigits.all().get(digit);
            for (int i = 0; i < 100; i++) {
                List<Stroke> drawing = HandDrawnDigits.unsteady(ways.get(i % ways.size()), random);
                check(digit, "way " + i % ways.size(), DrawnDigit.fromStrokes(drawing), wrong);
                drawings++;
            }
        }
        assertThat(wrong).as("of %d drawings", drawings).hasSizeLessThanOrEqualTo(drawings / 50);
    }

    @Test
    void paintedDrawingsAreReadWithThinAndThickPens() {
        List<String> wrong = new ArrayList<>();
        HandDrawnDigits.all().forEach((digit, ways) -> {
            for (int way = 0; way < ways.size(); way++) {
                for (double pen : new double[] {6, 14, 24}) {
                    double[] ink = HandDrawnDigits.painted(ways.get(way), 280, pen);
                    check(digit, "way " + way + " pen " + pen, DrawnDigit.fromBitmap(280, 280, ink), wrong);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void heldOutDigitsAreReadToo() {
        assertThat(Evaluation.of(TrainedOnce.NETWORK, TrainedOnce.SPLIT.heldOut())
                        .accuracy())
                .isGreaterThan(0.96);
    }

    private static void check(int digit, String what, int[] values, List<String> wrong) {
        double[] pixels = new double[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = values[i];
        }
        int read = Network.likeliest(
                TrainedOnce.NETWORK.probabilities(Trainer.pixels(List.of(new Digit(pixels, digit)))), 0);
        if (read != digit) {
            wrong.add(digit + " (" + what + ") is read as " + read + "\n" + picture(values));
        }
    }

    private static String picture(int[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(values[i] == 0 ? " . " : String.format("%2d ", values[i]))
                    .append(i % 8 == 7 ? "\n" : "");
        }
        return text.toString();
    }
}
