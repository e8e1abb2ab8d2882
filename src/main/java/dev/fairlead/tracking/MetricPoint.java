package dev.fairlead.tracking;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One value of a metric. Infinities are kept as the largest finite value, as MLflow does; NaN stays NaN.
 *
 * @param timestampMillis not negative
 * @param step may be negative
 * @param model a logged model that the value is about
 * @param dataset the data that it was measured on
 */
public record MetricPoint(
        String key,
        double value,
        long timestampMillis,
        long step,
        @Nullable String model,
        @Nullable DatasetRef dataset) {
    /** Order of a history, and what makes two points the same one. */
    public static final Comparator<MetricPoint> BY_TIME = Comparator.comparingLong(MetricPoint::timestampMillis)
            .thenComparingLong(MetricPoint::step)
            .thenComparingDouble(MetricPoint::storedValue)
            .thenComparing(MetricPoint::isNan);

    /** Order in which the latest value is the greatest. */
    public static final Comparator<MetricPoint> BY_STEP = Comparator.comparingLong(MetricPoint::step)
            .thenComparingLong(MetricPoint::timestampMillis)
            .thenComparingDouble(MetricPoint::storedValue);

    public MetricPoint {
        if (Double.isInfinite(value)) {
            value = value > 0 ? Double.MAX_VALUE : -Double.MAX_VALUE;
        }
    }

    public static MetricPoint of(String key, double value, long timestampMillis, long step) {
        return new MetricPoint(key, value, timestampMillis, step, null, null);
    }

    public boolean isNan() {
        return Double.isNaN(value);
    }

    /** The value that comparisons see: 0 for NaN. */
    public double storedValue() {
        return isNan() ? 0 : value;
    }

    /** Names a dataset; a digest without a name means nothing. */
    public record DatasetRef(String name, @Nullable String digest) {}
}
