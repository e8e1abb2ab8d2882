package dev.fairlead.serving;

import java.time.Duration;
import java.util.Arrays;

/**
 * How many requests took how long, in 64 classes, each a quarter longer than the one before, from half a millisecond to ten
 * minutes; a percentile read from it is at most a quarter too high. Counts of several portals or moments can be added.
 */
public final class LatencyCounts {
    private static final int CLASSES = 64;
    private static final double SHORTEST_MILLIS = 0.5;
    private static final double RATIO = 1.25;

    private final long[] counts;

    private LatencyCounts(long[] counts) {
        this.counts = counts;
    }

    public static LatencyCounts none() {
        return new LatencyCounts(new long[CLASSES]);
    }

    /** Reads what {@link #toString()} wrote. */
    public static LatencyCounts parse(String text) {
        long[] counts = new long[CLASSES];
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                int colon = part.indexOf(':');
                counts[Integer.parseInt(part.substring(0, colon))] = Long.parseLong(part.substring(colon + 1));
            }
        }
        return new LatencyCounts(counts);
    }

    public LatencyCounts with(Duration latency) {
        long[] more = counts.clone();
        more[classOf(latency.toNanos() / 1e6)]++;
        return new LatencyCounts(more);
    }

    public LatencyCounts plus(LatencyCounts other) {
        long[] sum = counts.clone();
        Arrays.setAll(sum, at -> counts[at] + other.counts[at]);
        return new LatencyCounts(sum);
    }

    /**
     * The time within which the given share of the requests was answered, in milliseconds; NaN where there was none.
     *
     * @param share 0 to 1
     */
    public double percentileMillis(double share) {
        long total = Arrays.stream(counts).sum();
        if (total == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        int at = 0;
        while (at < CLASSES - 1) {
            seen += counts[at];
            if (seen >= rank) {
                break;
            }
            at++;
        }
        return SHORTEST_MILLIS * Math.pow(RATIO, at);
    }

    private static int classOf(double millis) {
        if (millis <= SHORTEST_MILLIS) {
            return 0;
        }
        int at = (int) Math.ceil(Math.log(millis / SHORTEST_MILLIS) / Math.log(RATIO));
        return Math.min(at, CLASSES - 1);
    }

    /** Only the classes that have requests: {@code 3:12,5:1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < CLASSES; at++) {
            if (counts[at] > 0) {
                text.append(text.isEmpty() ? "" : ",").append(at).append(':').append(counts[at]);
            }
        }
        return text.toString();
    }
}
