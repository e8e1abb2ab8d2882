package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.sample.DrawnDigit.Point;
import dev.fairlead.sample.DrawnDigit.Stroke;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawnDigitTest {
    private static final List<Stroke> SEVEN =
            List.of(new Stroke(List.of(new Point(10, 10), new Point(60, 10), new Point(30, 100))));

    @Test
    void placeAndSizeOnTheCanvasDoNotMatter() {
        List<Stroke> elsewhere = List.of(new Stroke(SEVEN.getFirst().points().stream()
                .map(p -> new Point(400 + 3.5 * p.x(), -80 + 3.5 * p.y()))
                .toList()));

        assertThat(DrawnDigit.fromStrokes(elsewhere)).isEqualTo(DrawnDigit.fromStrokes(SEVEN));
    }

    @Test
    void drawingFillsAllRowsAndCountsUpToSixteen() {
        int[] values = DrawnDigit.fromStrokes(SEVEN);

        assertThat(values).hasSize(64);
        assertThat(Arrays.stream(values).min()).hasValue(0);
        assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(12, 16);
        assertThat(Arrays.stream(values, 0, 8).sum()).isPositive();
        assertThat(Arrays.stream(values, 56, 64).sum()).isPositive();
    }

    @Test
    void plainOneStaysThin() {
        int[] values = DrawnDigit.fromStrokes(List.of(new Stroke(List.of(new Point(50, 0), new Point(52, 100)))));

        for (int row = 0; row < 8; row++) {
            assertThat(values[row * 8] + values[row * 8 + 1] + values[row * 8 + 6] + values[row * 8 + 7])
                    .isZero();
        }
    }

    @Test
    void slantIsTakenOut() {
        int[] leaning = DrawnDigit.fromStrokes(List.of(new Stroke(List.of(new Point(80, 0), new Point(30, 100)))));

        assertThat(columnOfMostInk(leaning, 0))
                .isCloseTo(columnOfMostInk(leaning, 7), org.assertj.core.data.Offset.offset(1));
    }

    @Test
    void bitmapOfADrawingBecomesWhatItsStrokesBecome() {
        double[] ink = new double[100 * 100];
        for (int y = 5; y < 95; y++) {
            for (int x = 44; x < 56; x++) {
                ink[y * 100 + x] = 1;
            }
        }
        int[] fromBitmap = DrawnDigit.fromBitmap(100, 100, ink);
        int[] fromStrokes = DrawnDigit.fromStrokes(List.of(new Stroke(List.of(new Point(50, 0), new Point(50, 90)))));

        for (int i = 0; i < 64; i++) {
            assertThat(fromBitmap[i]).as("pixel %d", i).isBetween(fromStrokes[i] - 8, fromStrokes[i] + 8);
        }
    }

    @Test
    void dotAndDashAreDrawnRatherThanRefused() {
        int[] dot = DrawnDigit.fromStrokes(List.of(new Stroke(List.of(new Point(3, 3)))));
        int[] dash = DrawnDigit.fromStrokes(List.of(new Stroke(List.of(new Point(0, 5), new Point(90, 5)))));

        assertThat(Arrays.stream(dot).sum()).isPositive();
        assertThat(Arrays.stream(dash).sum()).isGreaterThan(Arrays.stream(dot).sum());
    }

    @Test
    void emptyDrawingIsRefusedInWords() {
        assertThatThrownBy(() -> DrawnDigit.fromStrokes(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing is drawn");
        assertThatThrownBy(() -> DrawnDigit.fromBitmap(2, 2, new double[4])).hasMessageContaining("Nothing is drawn");
        assertThatThrownBy(() -> DrawnDigit.fromBitmap(2, 2, new double[5])).hasMessageContaining("4 pixels; got 5");
        assertThatThrownBy(() -> DrawnDigit.fromStrokes(List.of(new Stroke(List.of(new Point(Double.NaN, 1))))))
                .hasMessageContaining("not a number");
    }

    private static int columnOfMostInk(int[] values, int row) {
        int best = 0;
        for (int column = 1; column < 8; column++) {
            best = values[row * 8 + column] > values[row * 8 + best] ? column : best;
        }
        return best;
    }
}
