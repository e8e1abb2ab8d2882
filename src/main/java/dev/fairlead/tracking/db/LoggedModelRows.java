package dev.fairlead.tracking.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.LoggedModel;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.TrackingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads logged models with their tags, parameters and metrics. */
@Component
class LoggedModelRows {
    private final JdbcTemplate jdbc;

    LoggedModelRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    LoggedModel require(TeamId team, String id) {
        return jdbc
                .query(
                        "select l.* from tracking_model l where l.model_id = ? and l.team_id = ? and l.lifecycle = 'active'",
                        (row, at) -> map(row),
                        id,
                        team.value())
                .stream()
                .findFirst()
                .orElseThrow(() -> TrackingException.missing("Logged model with ID '" + id + "' not found."));
    }

    LoggedModel map(ResultSet row) throws SQLException {
        String id = row.getString("model_id");
        return new LoggedModel(
                id,
                new TeamId(row.getString("team_id")),
                row.getLong("experiment_id"),
                row.getString("name"),
                row.getLong("created_at"),
                row.getLong("updated_at"),
                row.getString("artifact_uri"),
                LoggedModel.Status.valueOf(row.getString("status")),
                row.getString("model_type"),
                row.getString("source_run_id"),
                pairs("tracking_model_tag", id),
                pairs("tracking_model_param", id),
                metrics(id));
    }

    private Map<String, String> pairs(String table, String id) {
        Map<String, String> pairs = new TreeMap<>();
        jdbc.query(
                "select name, content from " + table + " where model_id = ?",
                row -> {
                    pairs.put(row.getString(1), row.getString(2));
                },
                id);
        return pairs;
    }

    private List<LoggedModel.Measured> metrics(String id) {
        return jdbc.query(
                "select name, reading, is_nan, at, step, run_id, dataset_name, dataset_digest from tracking_model_metric"
                        + " where model_id = ? order by name, at, step, id",
                (row, at) -> {
                    MetricPoint bare = RunRows.point(row);
                    String dataset = row.getString("dataset_name");
                    MetricPoint point = new MetricPoint(
                            bare.key(),
                            bare.value(),
                            bare.timestampMillis(),
                            bare.step(),
                            id,
                            dataset == null
                                    ? null
                                    : new MetricPoint.DatasetRef(dataset, row.getString("dataset_digest")));
                    return new LoggedModel.Measured(row.getString("run_id"), point);
                },
                id);
    }
}
