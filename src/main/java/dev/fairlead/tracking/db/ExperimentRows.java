package dev.fairlead.tracking.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Lifecycle;
import dev.fairlead.tracking.TrackingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads experiments. */
@Component
class ExperimentRows {
    static final String COLUMNS =
            "e.id, e.team_id, e.name, e.artifact_location, e.lifecycle, e.created_at, e.updated_at";

    private final JdbcTemplate jdbc;

    ExperimentRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Experiment> findDefault(TeamId team) {
        return one("e.team_id = ? and e.is_default = true", team.value());
    }

    Optional<Experiment> find(TeamId team, String name) {
        return one("e.team_id = ? and e.name = ?", team.value(), name);
    }

    Experiment require(TeamId team, long id) {
        return one("e.id = ? and e.team_id = ?", id, team.value())
                .orElseThrow(() -> TrackingException.missing("No Experiment with id=" + id + " exists"));
    }

    Experiment requireActive(TeamId team, long id) {
        Experiment experiment = require(team, id);
        if (experiment.lifecycle() != Lifecycle.ACTIVE) {
            throw TrackingException.invalid("The experiment " + id + " must be in the 'active' state. Current state is "
                    + experiment.lifecycle().word() + ".");
        }
        return experiment;
    }

    List<Experiment> withTags(List<Experiment> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, Map<String, String>> tags = new HashMap<>();
        for (List<Long> ids : chunks(bare.stream().map(Experiment::id).toList())) {
            jdbc.query(
                    "select experiment_id, name, content from tracking_experiment_tag where experiment_id in ("
                            + Conditions.marks(ids.size()) + ")",
                    row -> {
                        tags.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                                .put(row.getString(2), row.getString(3));
                    },
                    ids.toArray());
        }
        return bare.stream()
                .map(experiment -> new Experiment(
                        experiment.id(),
                        experiment.team(),
                        experiment.name(),
                        experiment.artifactLocation(),
                        experiment.lifecycle(),
                        experiment.createdAtMillis(),
                        experiment.updatedAtMillis(),
                        tags.getOrDefault(experiment.id(), Map.of())))
                .toList();
    }

    static Experiment map(ResultSet row) throws SQLException {
        return new Experiment(
                row.getLong("id"),
                new TeamId(row.getString("team_id")),
                row.getString("name"),
                row.getString("artifact_location"),
                Lifecycle.ofWord(row.getString("lifecycle")),
                row.getLong("created_at"),
                row.getLong("updated_at"),
                Map.of());
    }

    /** Pieces that an IN list of any database takes. */
    static <T> List<List<T>> chunks(List<T> all) {
        int size = 500;
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }

    private Optional<Experiment> one(String where, Object... values) {
        List<Experiment> found = jdbc.query(
                "select " + COLUMNS + " from tracking_experiment e where " + where, (row, at) -> map(row), values);
        return withTags(found).stream().findFirst();
    }
}
