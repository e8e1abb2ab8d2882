package dev.fairlead.serving.ui;

import dev.fairlead.sample.DrawnDigit;
import java.util.Arrays;
import java.util.List;

/** A seven in the form of the data, for an example request. */
final class SampleDigit {
    private SampleDigit() {}

    static List<Integer> pixels() {
        return Arrays.stream(DrawnDigit.fromStrokes(StrokeText.parse("20,20 80,20 40,90")))
                .boxed()
                .toList();
    }
}
