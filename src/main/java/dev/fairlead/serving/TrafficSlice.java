package dev.fairlead.serving;

import java.time.Instant;

/**
 * The requests that a revision had in ten seconds.
 *
 * @param at the beginning of the ten seconds
 * @param answered with a status below 400
 * @param refused with 4xx: the request was wrong
 * @param failed with 5xx, or not at all
 */
public record TrafficSlice(
        String revision, Instant at, long answered, long refused, long failed, LatencyCounts latencies) {
    public long requests() {
        return answered + refused + failed;
    }

    public TrafficSlice plus(TrafficSlice other) {
        return new TrafficSlice(
                revision,
                at,
                answered + other.answered,
                refused + other.refused,
                failed + other.failed,
                latencies.plus(other.latencies));
    }
}
