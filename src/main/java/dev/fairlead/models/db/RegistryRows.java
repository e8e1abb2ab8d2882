package dev.fairlead.models.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.models.ModelVersion;
import dev.fairlead.models.RegisteredModel;
import dev.fairlead.tracking.TrackingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads registered models and versions of a team. */
@Component
class RegistryRows {
    private final JdbcTemplate jdbc;

    RegistryRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    RegisteredModel require(TeamId team, String name) {
        return models(team, List.of(name)).stream().findFirst().orElseThrow(() -> missing(name));
    }

    /** Keeps other writers of the model away until the transaction ends. */
    void lock(TeamId team, String name) {
        List<String> found = jdbc.query(
                "select name from model_registered where team_id = ? and name = ? for update",
                (row, at) -> row.getString(1),
                team.value(),
                name);
        if (found.isEmpty()) {
            throw missing(name);
        }
    }

    /** The models of the names that exist, in the order of the names. */
    List<RegisteredModel> models(TeamId team, List<String> names) {
        return names.stream().flatMap(name -> model(team, name).stream()).toList();
    }

    private List<RegisteredModel> model(TeamId team, String name) {
        TreeMap<String, Integer> aliases = new TreeMap<>();
        jdbc.query(
                "select alias, version from model_alias where team_id = ? and model = ?",
                row -> {
                    aliases.put(row.getString(1), row.getInt(2));
                },
                team.value(),
                name);
        Map<String, String> tags =
                tags("select name, content from model_tag where team_id = ? and model = ?", team, name);
        return jdbc.query(
                "select name, description, created_at, updated_at from model_registered where team_id = ? and name = ?",
                (row, at) -> new RegisteredModel(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        tags,
                        aliases,
                        latest(team, name)),
                team.value(),
                name);
    }

    /** The newest version of each stage. */
    List<ModelVersion> latest(TeamId team, String name) {
        Map<String, ModelVersion> byStage = new LinkedHashMap<>();
        versions(
                        team,
                        "v.model = ? and v.version in (select max(n.version) from model_version n where n.team_id = v.team_id"
                                + " and n.model = v.model and n.deleted = false group by n.stage)",
                        " order by v.version",
                        name)
                .forEach(version -> byStage.put(version.stage(), version));
        return new ArrayList<>(byStage.values());
    }

    ModelVersion requireVersion(TeamId team, String name, int version) {
        return versions(team, "v.model = ? and v.version = ?", "", name, version).stream()
                .findFirst()
                .orElseThrow(() -> TrackingException.missing(
                        "Model Version (name=" + name + ", version=" + version + ") not found"));
    }

    List<ModelVersion> versions(TeamId team, String where, String suffix, Object... values) {
        List<Object> all = new ArrayList<>();
        all.add(team.value());
        all.addAll(List.of(values));
        return jdbc.query(
                "select v.* from model_version v where v.team_id = ? and v.deleted = false and " + where + suffix,
                (row, at) -> version(team, row),
                all.toArray());
    }

    private ModelVersion version(TeamId team, ResultSet row) throws SQLException {
        String model = row.getString("model");
        int version = row.getInt("version");
        List<String> aliases = jdbc.query(
                "select alias from model_alias where team_id = ? and model = ? and version = ? order by alias",
                (alias, at) -> alias.getString(1),
                team.value(),
                model,
                version);
        Map<String, String> tags = tags(
                "select name, content from model_version_tag where team_id = ? and model = ? and version = ?",
                team,
                model,
                version);
        return new ModelVersion(
                model,
                version,
                row.getString("description"),
                row.getString("run_id"),
                row.getString("model_id"),
                row.getString("source"),
                row.getString("location"),
                row.getString("run_link"),
                row.getString("stage"),
                row.getString("user_id"),
                row.getLong("created_at"),
                row.getLong("updated_at"),
                aliases,
                tags);
    }

    private Map<String, String> tags(String sql, TeamId team, Object... values) {
        Map<String, String> tags = new TreeMap<>();
        List<Object> all = new ArrayList<>();
        all.add(team.value());
        all.addAll(List.of(values));
        jdbc.query(
                sql,
                row -> {
                    tags.put(row.getString(1), row.getString(2));
                },
                all.toArray());
        return tags;
    }

    static TrackingException missing(String name) {
        return TrackingException.missing("Registered Model with name=" + name + " not found");
    }
}
