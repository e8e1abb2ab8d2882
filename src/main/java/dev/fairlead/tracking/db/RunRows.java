package dev.fairlead.tracking.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Lifecycle;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.RunInfo;
import dev.fairlead.tracking.RunStatus;
import dev.fairlead.tracking.TrackingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads runs, bare or with their data. */
@Component
class RunRows {
    static final String COLUMNS =
            "r.seq, r.run_id, r.team_id, r.experiment_id, r.name, r.user_id, r.status, r.start_time,"
                    + " r.end_time, r.lifecycle, r.artifact_uri, r.job_id";

    private static final int LONGEST_SEARCH_NAME = 120;

    /** A run and the number that its data refer to. */
    record Row(long seq, RunInfo info) {}

    private final JdbcTemplate jdbc;

    RunRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By what people look for a run of that name. */
    static String searchName(String name) {
        return Limits.truncated(name.toLowerCase(Locale.ROOT), LONGEST_SEARCH_NAME);
    }

    Optional<Row> find(TeamId team, String runId) {
        return select(team, runId, "");
    }

    Row require(TeamId team, String runId) {
        return find(team, runId).orElseThrow(() -> missing(runId));
    }

    /** Locks the run's row, which keeps writers of one run apart until the transaction ends. */
    Row lock(TeamId team, String runId) {
        return select(team, runId, " for update").orElseThrow(() -> missing(runId));
    }

    /** As {@link #lock}, refused for a deleted run. */
    Row lockActive(TeamId team, String runId) {
        Row row = lock(team, runId);
        if (row.info().lifecycle() != Lifecycle.ACTIVE) {
            throw TrackingException.invalid("The run " + runId + " must be in the 'active' state. Current state is "
                    + row.info().lifecycle().word() + ".");
        }
        return row;
    }

    private Optional<Row> select(TeamId team, String runId, String suffix) {
        return jdbc
                .query(
                        "select " + COLUMNS + " from tracking_run r where r.run_id = ? and r.team_id = ?" + suffix,
                        (row, at) -> map(row),
                        runId,
                        team.value())
                .stream()
                .findFirst();
    }

    /** The runs with their data, in the same order. */
    List<Run> whole(List<Row> rows) {
        Map<Long, Map<String, MetricPoint>> metrics = new HashMap<>();
        Map<Long, Map<String, String>> params = new HashMap<>();
        Map<Long, Map<String, String>> tags = new HashMap<>();
        Map<Long, List<Run.DatasetInput>> datasets = new HashMap<>();
        Map<Long, List<Run.ModelLink>> inputs = new HashMap<>();
        Map<Long, List<Run.ModelLink>> outputs = new HashMap<>();
        for (List<Long> seqs : ExperimentRows.chunks(rows.stream().map(Row::seq).toList())) {
            metrics(seqs, metrics);
            pairs("tracking_param", seqs, params);
            pairs("tracking_tag", seqs, tags);
            datasets(seqs, datasets);
            links(seqs, inputs, outputs);
        }
        return rows.stream()
                .map(row -> new Run(
                        row.info(),
                        metrics.getOrDefault(row.seq(), Map.of()),
                        params.getOrDefault(row.seq(), Map.of()),
                        tags.getOrDefault(row.seq(), Map.of()),
                        datasets.getOrDefault(row.seq(), List.of()),
                        inputs.getOrDefault(row.seq(), List.of()),
                        outputs.getOrDefault(row.seq(), List.of())))
                .toList();
    }

    private void metrics(List<Long> seqs, Map<Long, Map<String, MetricPoint>> into) {
        jdbc.query(
                "select run_seq, name, reading, is_nan, at, step from tracking_metric where run_seq in ("
                        + Conditions.marks(seqs.size()) + ")",
                row -> {
                    into.computeIfAbsent(row.getLong(1), seq -> new TreeMap<>()).put(row.getString(2), point(row));
                },
                seqs.toArray());
    }

    /** From columns name, reading, is_nan, at, step. */
    static MetricPoint point(ResultSet row) throws SQLException {
        double value = row.getBoolean("is_nan") ? Double.NaN : row.getDouble("reading");
        return MetricPoint.of(row.getString("name"), value, row.getLong("at"), row.getLong("step"));
    }

    private void pairs(String table, List<Long> seqs, Map<Long, Map<String, String>> into) {
        jdbc.query(
                "select run_seq, name, content from " + table + " where run_seq in (" + Conditions.marks(seqs.size())
                        + ")",
                row -> {
                    into.computeIfAbsent(row.getLong(1), seq -> new TreeMap<>())
                            .put(row.getString(2), row.getString(3));
                },
                seqs.toArray());
    }

    private void datasets(List<Long> seqs, Map<Long, List<Run.DatasetInput>> into) {
        Map<List<Long>, Map<String, String>> tags = new HashMap<>();
        jdbc.query(
                "select run_seq, dataset_id, name, content from tracking_input_tag where run_seq in ("
                        + Conditions.marks(seqs.size()) + ")",
                row -> {
                    tags.computeIfAbsent(List.of(row.getLong(1), row.getLong(2)), key -> new TreeMap<>())
                            .put(row.getString(3), row.getString(4));
                },
                seqs.toArray());
        jdbc.query(
                "select i.run_seq, d.id, d.name, d.digest, d.source_type, d.source, d.schema_text, d.profile"
                        + " from tracking_input i join tracking_dataset d on d.id = i.dataset_id where i.run_seq in ("
                        + Conditions.marks(seqs.size()) + ") order by d.id",
                row -> {
                    Run.Dataset dataset = new Run.Dataset(
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8));
                    Map<String, String> of = tags.getOrDefault(List.of(row.getLong(1), row.getLong(2)), Map.of());
                    into.computeIfAbsent(row.getLong(1), seq -> new ArrayList<>())
                            .add(new Run.DatasetInput(dataset, of));
                },
                seqs.toArray());
    }

    private void links(List<Long> seqs, Map<Long, List<Run.ModelLink>> inputs, Map<Long, List<Run.ModelLink>> outputs) {
        jdbc.query(
                "select run_seq, model_id, role, step from tracking_model_link where run_seq in ("
                        + Conditions.marks(seqs.size()) + ") order by model_id",
                row -> {
                    (row.getString(3).equals("INPUT") ? inputs : outputs)
                            .computeIfAbsent(row.getLong(1), seq -> new ArrayList<>())
                            .add(new Run.ModelLink(row.getString(2), row.getLong(4)));
                },
                seqs.toArray());
    }

    static Row map(ResultSet row) throws SQLException {
        long end = row.getLong("end_time");
        Long endOrNull = row.wasNull() ? null : end;
        return new Row(
                row.getLong("seq"),
                new RunInfo(
                        row.getString("run_id"),
                        row.getLong("experiment_id"),
                        new TeamId(row.getString("team_id")),
                        row.getString("name"),
                        row.getString("user_id"),
                        RunStatus.valueOf(row.getString("status")),
                        row.getLong("start_time"),
                        endOrNull,
                        Lifecycle.ofWord(row.getString("lifecycle")),
                        row.getString("artifact_uri"),
                        row.getString("job_id")));
    }

    static TrackingException missing(String runId) {
        return TrackingException.missing("Run with id=" + runId + " not found");
    }
}
