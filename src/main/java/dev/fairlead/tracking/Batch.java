package dev.fairlead.tracking;

import java.util.List;

/** What one request logs to a run, all or nothing. */
public record Batch(List<MetricPoint> metrics, List<Entry> params, List<Entry> tags) {
    public record Entry(String key, String value) {}

    public static Batch ofTags(List<Entry> tags) {
        return new Batch(List.of(), List.of(), tags);
    }
}
