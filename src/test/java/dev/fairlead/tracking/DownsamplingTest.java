package dev.fairlead.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownsamplingTest {
    @Test
    void theOneOutlierAmongAMillionPointsIsKept() {
        List<MetricPoint> points = history(1_000_000);
        points.set(654_321, MetricPoint.of("loss", 99, 654_321, 654_321));
        List<MetricPoint> kept = Downsampling.minMax(points, 1000);
        assertThat(kept).hasSizeLessThanOrEqualTo(1000).anyMatch(point -> point.value() == 99);
        assertThat(kept.getFirst()).isEqualTo(points.getFirst());
        assertThat(kept.getLast()).isEqualTo(points.getLast());
        assertThat(kept).isSortedAccordingTo(MetricPoint.BY_STEP);
    }

    @Test
    void aShortHistoryIsLeftAsItIs() {
        List<MetricPoint> points = history(10);
        assertThat(Downsampling.minMax(points, 10)).isEqualTo(points);
        assertThat(Downsampling.evenly(points, 10)).isEqualTo(points);
    }

    @Test
    void evenSamplesHaveBothEnds() {
        List<MetricPoint> kept = Downsampling.evenly(history(1001), 11);
        assertThat(kept)
                .extracting(MetricPoint::step)
                .containsExactly(0L, 100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1000L);
        assertThat(Downsampling.evenly(history(5), 1))
                .extracting(MetricPoint::step)
                .containsExactly(4L);
    }

    private static List<MetricPoint> history(int count) {
        List<MetricPoint> points = new ArrayList<>();
        for (int step = 0; step < count; step++) {
            points.add(MetricPoint.of("loss", Math.sin(step / 100.0), step, step));
        }
        return points;
    }
}
