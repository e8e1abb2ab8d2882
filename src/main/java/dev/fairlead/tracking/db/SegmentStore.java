package dev.fairlead.tracking.db;

import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.MetricPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the points of metrics: appended in packed segments, one row for each metric of a request, and each metric's latest
 * point beside them.
 *
 * <p>A write reads nothing of the history but the latest points. A repeated request appends its points again, and reading
 * leaves the copies out; {@link #compact} drops them for good and joins small segments.
 */
@Component
class SegmentStore {
    /** A metric is compacted when it has this many segments more than after the last time. */
    static final int SEGMENTS_BEFORE_COMPACTION = 256;

    private final JdbcTemplate jdbc;

    SegmentStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Latest(long id, MetricPoint point, int segments) {}

    /** Appends to a run whose row the transaction has locked; returns the ids of metrics that want compaction. */
    List<Long> append(RunRows.Row run, List<MetricPoint> points) {
        Map<String, List<MetricPoint>> byKey = new LinkedHashMap<>();
        points.forEach(point ->
                byKey.computeIfAbsent(point.key(), key -> new ArrayList<>()).add(point));
        Map<String, Latest> there = latest(run, List.copyOf(byKey.keySet()));
        insertMissing(run, byKey, there);
        List<Object[]> segments = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        List<Long> fragmented = new ArrayList<>();
        byKey.forEach((key, ofKey) -> {
            Latest latest = Objects.requireNonNull(there.get(key));
            List<MetricPoint> fresh = distinct(ofKey);
            if (latest.segments() > 0) {
                fresh.removeIf(point -> MetricPoint.BY_TIME.compare(point, latest.point()) == 0);
            }
            if (fresh.isEmpty()) {
                return;
            }
            MetricPoint best = fresh.stream().max(MetricPoint.BY_STEP).orElseThrow();
            if (latest.segments() > 0 && MetricPoint.BY_STEP.compare(best, latest.point()) <= 0) {
                best = latest.point();
            }
            int count = latest.segments() + 1;
            updates.add(new Object[] {
                best.storedValue(), best.isNan(), best.timestampMillis(), best.step(), count, latest.id()
            });
            segments.add(segment(latest.id(), fresh));
            if (count % SEGMENTS_BEFORE_COMPACTION == 0) {
                fragmented.add(latest.id());
            }
        });
        jdbc.batchUpdate(
                "update tracking_metric set reading = ?, is_nan = ?, at = ?, step = ?, segments = ? where id = ?",
                updates);
        insertSegments(segments);
        return fragmented;
    }

    /** All points of a metric that are not before a time, in order, each once. */
    List<MetricPoint> read(long runSeq, String key, long fromMillis) {
        List<MetricPoint> points = new ArrayList<>();
        jdbc.query(
                "select s.points from tracking_segment s join tracking_metric m on m.id = s.metric_id"
                        + " where m.run_seq = ? and m.name = ? and s.last_at >= ? order by s.metric_id, s.id",
                row -> {
                    points.addAll(PointCodec.unpack(key, row.getBytes(1)));
                },
                runSeq,
                key,
                fromMillis);
        return distinct(points);
    }

    /** Joins the segments of a metric into as few as possible. Writers may append meanwhile: only what was read is replaced. */
    void compact(long metricId) {
        List<MetricPoint> points = new ArrayList<>();
        List<Object[]> read = new ArrayList<>();
        jdbc.query(
                "select id, points from tracking_segment where metric_id = ? and count < ? order by id",
                row -> {
                    read.add(new Object[] {metricId, row.getLong(1)});
                    points.addAll(PointCodec.unpack("", row.getBytes(2)));
                },
                metricId,
                PointCodec.POINTS_IN_SEGMENT);
        if (read.size() < 2) {
            return;
        }
        jdbc.batchUpdate("delete from tracking_segment where metric_id = ? and id = ?", read);
        List<MetricPoint> sorted = distinct(points);
        List<Object[]> joined = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += PointCodec.POINTS_IN_SEGMENT) {
            joined.add(segment(
                    metricId, sorted.subList(from, Math.min(sorted.size(), from + PointCodec.POINTS_IN_SEGMENT))));
        }
        insertSegments(joined);
    }

    private void insertSegments(List<Object[]> segments) {
        jdbc.batchUpdate(
                "insert into tracking_segment (metric_id, count, first_at, last_at, points) values (?, ?, ?, ?, ?)",
                segments);
    }

    private static Object[] segment(long metricId, List<MetricPoint> sorted) {
        return new Object[] {
            metricId,
            sorted.size(),
            sorted.getFirst().timestampMillis(),
            sorted.getLast().timestampMillis(),
            PointCodec.pack(sorted)
        };
    }

    private static List<MetricPoint> distinct(List<MetricPoint> points) {
        List<MetricPoint> sorted = new ArrayList<>(points);
        sorted.sort(MetricPoint.BY_TIME);
        List<MetricPoint> once = new ArrayList<>(sorted.size());
        for (MetricPoint point : sorted) {
            if (once.isEmpty() || MetricPoint.BY_TIME.compare(once.getLast(), point) != 0) {
                once.add(point);
            }
        }
        return once;
    }

    private void insertMissing(RunRows.Row run, Map<String, List<MetricPoint>> byKey, Map<String, Latest> there) {
        List<String> missing =
                byKey.keySet().stream().filter(key -> !there.containsKey(key)).toList();
        if (missing.isEmpty()) {
            return;
        }
        Long count =
                jdbc.queryForObject("select count(*) from tracking_metric where run_seq = ?", Long.class, run.seq());
        Limits.metricsInRun(run.info().id(), Objects.requireNonNullElse(count, 0L) + missing.size());
        jdbc.batchUpdate(
                "insert into tracking_metric (run_seq, name, experiment_id, reading, is_nan, at, step, segments)"
                        + " values (?, ?, ?, 0, false, 0, 0, 0)",
                missing.stream()
                        .map(key -> new Object[] {run.seq(), key, run.info().experimentId()})
                        .toList());
        there.putAll(latest(run, missing));
    }

    private Map<String, Latest> latest(RunRows.Row run, List<String> keys) {
        Map<String, Latest> found = new HashMap<>();
        for (List<String> chunk : ExperimentRows.chunks(keys)) {
            List<Object> values = new ArrayList<>();
            values.add(run.seq());
            values.addAll(chunk);
            jdbc.query(
                    "select id, name, reading, is_nan, at, step, segments from tracking_metric where run_seq = ? and name in ("
                            + Conditions.marks(chunk.size()) + ")",
                    row -> {
                        found.put(
                                row.getString("name"),
                                new Latest(row.getLong("id"), RunRows.point(row), row.getInt("segments")));
                    },
                    values.toArray());
        }
        return found;
    }
}
