package dev.fairlead.tracking.db;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Downsampling;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Metrics;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.db.Keyset.Key;
import dev.fairlead.tracking.db.Keyset.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Histories of metrics, read from their segments. */
@Service
class JdbcMetrics implements Metrics {
    private static final Keyset HISTORY = new Keyset(List.of(
            new Key("timestamp", Type.WHOLE, true),
            new Key("step", Type.WHOLE, true),
            new Key("value", Type.REAL, true)));
    private static final Comparator<MetricPoint> BY_STEP_FIRST = MetricPoint.BY_STEP.thenComparing(MetricPoint::isNan);

    private final JdbcTemplate jdbc;
    private final RunRows rows;
    private final SegmentStore segments;
    private final Gate gate;

    JdbcMetrics(JdbcTemplate jdbc, RunRows rows, SegmentStore segments, Gate gate) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.segments = segments;
        this.gate = gate;
    }

    @Override
    public Page<MetricPoint> history(
            Actor actor, TeamId team, String runId, String key, int maxResults, @Nullable String pageToken) {
        gate.read(actor, team);
        int limit = Limits.pageSize("max_results", maxResults, Limits.POINTS_IN_PAGE);
        Optional<RunRows.Row> run = rows.find(team, runId);
        if (run.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        MetricPoint last = pageToken == null ? null : last(key, HISTORY.read(pageToken));
        List<MetricPoint> points =
                segments.read(run.get().seq(), key, last == null ? Long.MIN_VALUE : last.timestampMillis());
        List<MetricPoint> following = points.stream()
                .filter(point -> last == null || MetricPoint.BY_TIME.compare(point, last) > 0)
                .limit(limit + 1L)
                .toList();
        if (following.size() <= limit) {
            return new Page<>(following, null);
        }
        MetricPoint end = following.get(limit - 1);
        String token = HISTORY.token(List.of(end.timestampMillis(), end.step(), end.storedValue()));
        return new Page<>(following.subList(0, limit), token);
    }

    private static MetricPoint last(String key, List<Object> values) {
        return MetricPoint.of(key, (Double) values.get(2), (Long) values.get(0), (Long) values.get(1));
    }

    @Override
    public List<MetricPoint> sample(
            Actor actor, TeamId team, String runId, String key, int maxResults, @Nullable Steps steps) {
        gate.read(actor, team);
        RunRows.Row run = rows.require(team, runId);
        List<MetricPoint> points = segments.read(run.seq(), key, Long.MIN_VALUE).stream()
                .filter(point -> steps == null || point.step() >= steps.first() && point.step() <= steps.last())
                .sorted(BY_STEP_FIRST)
                .toList();
        return Downsampling.evenly(points, maxResults);
    }

    @Override
    public List<MetricPoint> series(Actor actor, TeamId team, String runId, String key, int maxPoints) {
        gate.read(actor, team);
        RunRows.Row run = rows.require(team, runId);
        List<MetricPoint> points = segments.read(run.seq(), key, Long.MIN_VALUE).stream()
                .filter(point -> !point.isNan())
                .sorted(BY_STEP_FIRST)
                .toList();
        return Downsampling.minMax(points, maxPoints);
    }

    @Override
    public List<String> keys(Actor actor, TeamId team, long experimentId, int limit) {
        gate.read(actor, team);
        return jdbc.query(
                "select distinct m.name from tracking_metric m join tracking_experiment e on e.id = m.experiment_id"
                        + " where m.experiment_id = ? and e.team_id = ? order by m.name fetch first ? rows only",
                (row, at) -> row.getString(1),
                experimentId,
                team.value(),
                limit);
    }
}
