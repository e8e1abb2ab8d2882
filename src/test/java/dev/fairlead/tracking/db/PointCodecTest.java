package dev.fairlead.tracking.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.tracking.MetricPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PointCodecTest {
    @Test
    void whatIsPackedIsUnpacked() {
        List<MetricPoint> points = List.of(
                MetricPoint.of("loss", 0.25, 0, 0),
                MetricPoint.of("loss", -0.0, 1, -5),
                MetricPoint.of("loss", Double.NaN, Long.MAX_VALUE, Long.MAX_VALUE),
                MetricPoint.of("loss", Double.POSITIVE_INFINITY, 0, Long.MIN_VALUE),
                MetricPoint.of("loss", Double.MIN_VALUE, 1_700_000_000_000L, 7));
        assertThat(PointCodec.unpack("loss", PointCodec.pack(points))).isEqualTo(points);
    }

    @Test
    void aHistoryOfAnyShapeComesBack() {
        Random random = new Random(7);
        List<MetricPoint> points = new ArrayList<>();
        for (int at = 0; at < 5000; at++) {
            points.add(MetricPoint.of(
                    "x", Double.longBitsToDouble(random.nextLong()), random.nextLong(), random.nextLong()));
        }
        assertThat(PointCodec.unpack("x", PointCodec.pack(points))).isEqualTo(points);
    }

    @Test
    void anOrdinaryHistoryTakesAtMostElevenBytesAPoint() {
        Random random = new Random(11);
        List<MetricPoint> points = new ArrayList<>();
        for (int step = 0; step < 10_000; step++) {
            points.add(MetricPoint.of(
                    "loss", 1.0 / (1 + step) + random.nextDouble() / 100, 1_790_000_000_000L + step * 40L, step));
        }
        assertThat(PointCodec.pack(points).length).isLessThan(110_000);
    }
}
