package dev.fairlead.serving.modelserver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Counts predictions, and how long those of the last minute took; of very many in a minute the latest 20,000 are looked at. */
final class RequestStats {
    private static final int MOST_KEPT = 20_000;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    /** One prediction. */
    private record Sample(long atNanos, long tookNanos) {}

    private final LongSupplier nanoTime;
    private final Deque<Sample> recent = new ArrayDeque<>();
    private long requests;
    private long errors;
    private int inFlight;

    RequestStats(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void began() {
        inFlight++;
    }

    /** @param status of the answer: 400 and more is an error */
    synchronized void ended(long tookNanos, int status) {
        inFlight--;
        requests++;
        errors += status >= 400 ? 1 : 0;
        recent.addLast(new Sample(nanoTime.getAsLong(), tookNanos));
        if (recent.size() > MOST_KEPT) {
            recent.removeFirst();
        }
    }

    synchronized ObjectNode snapshot() {
        long now = nanoTime.getAsLong();
        while (!recent.isEmpty() && now - recent.getFirst().atNanos() > WINDOW_NANOS) {
            recent.removeFirst();
        }
        long[] took = recent.stream().mapToLong(Sample::tookNanos).sorted().toArray();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("requests", requests).put("errors", errors).put("in_flight", inFlight);
        ObjectNode minute = answer.putObject("last_minute").put("requests", took.length);
        if (took.length > 0) {
            minute.put("latency_ms_p50", percentile(took, 0.50)).put("latency_ms_p99", percentile(took, 0.99));
        }
        return answer;
    }

    private static double percentile(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return Math.round(sorted[Math.max(0, rank)] / 1e4) / 100.0;
    }
}
