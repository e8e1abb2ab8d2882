package dev.fairlead.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyCountsTest {
    @Test
    void aPercentileIsAtMostAQuarterTooHigh() {
        LatencyCounts counts = LatencyCounts.none();
        for (int millis = 1; millis <= 100; millis++) {
            counts = counts.with(Duration.ofMillis(millis));
        }
        assertThat(counts.percentileMillis(0.5)).isBetween(50.0, 62.5);
        assertThat(counts.percentileMillis(0.95)).isBetween(95.0, 118.75);
    }

    @Test
    void whatWasWrittenIsReadAndCountsAdd() {
        LatencyCounts one = LatencyCounts.none().with(Duration.ofMillis(3)).with(Duration.ofHours(1));
        LatencyCounts both = LatencyCounts.parse(one.toString()).plus(one);

        assertThat(both.toString()).isEqualTo(one.toString().replace(":1", ":2"));
        assertThat(LatencyCounts.parse("").percentileMillis(0.5)).isNaN();
    }
}
