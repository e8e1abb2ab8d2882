package dev.fairlead.pipelines.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.pipelines.PipelineId;
import dev.fairlead.pipelines.PipelineStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables pipeline and pipeline_version. */
@Repository
class JdbcPipelineStore implements PipelineStore {
    private final JdbcClient jdbc;

    JdbcPipelineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Row> find(TeamId team, String name) {
        return jdbc.sql("select * from pipeline where team_id = ? and active_name = ?")
                .param(team.value())
                .param(name)
                .query(JdbcPipelineStore::row)
                .optional();
    }

    @Override
    public Optional<Row> find(PipelineId id) {
        return jdbc.sql("select * from pipeline where id = ?")
                .param(id.value())
                .query(JdbcPipelineStore::row)
                .optional();
    }

    @Override
    public Row lock(PipelineId id) {
        return jdbc.sql("select * from pipeline where id = ? for update")
                .param(id.value())
                .query(JdbcPipelineStore::row)
                .single();
    }

    @Override
    public List<Row> list(TeamId team, String part, @Nullable String after, int limit) {
        return jdbc.sql(
                        "select * from pipeline where team_id = ? and active_name > ? and position(? in active_name) > 0"
                                + " order by active_name limit ?")
                .param(team.value())
                .param(after == null ? "" : after)
                .param(part.toLowerCase(Locale.ROOT))
                .param(limit)
                .query(JdbcPipelineStore::row)
                .list();
    }

    @Override
    public void insert(Row row) {
        jdbc.sql(
                        "insert into pipeline (id, team_id, name, active_name, version, steps, last_run, created_by, created_at,"
                                + " changed_by, changed_at) values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)")
                .param(row.id().value())
                .param(row.team().value())
                .param(row.name())
                .param(row.name())
                .param(row.version())
                .param(row.steps())
                .param(row.createdBy())
                .param(Columns.utc(row.createdAt()))
                .param(row.changedBy())
                .param(Columns.utc(row.changedAt()))
                .update();
    }

    @Override
    public void update(Row row) {
        jdbc.sql("update pipeline set version = ?, steps = ?, changed_by = ?, changed_at = ? where id = ?")
                .param(row.version())
                .param(row.steps())
                .param(row.changedBy())
                .param(Columns.utc(row.changedAt()))
                .param(row.id().value())
                .update();
    }

    @Override
    public void addVersion(Version version) {
        jdbc.sql("insert into pipeline_version (pipeline_id, number, source, yaml, created_by, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .param(version.pipeline().value())
                .param(version.number())
                .param(version.source())
                .param(version.yaml())
                .param(version.createdBy())
                .param(Columns.utc(version.createdAt()))
                .update();
    }

    @Override
    public Optional<Version> version(PipelineId id, int number) {
        return jdbc.sql("select * from pipeline_version where pipeline_id = ? and number = ?")
                .param(id.value())
                .param(number)
                .query(JdbcPipelineStore::version)
                .optional();
    }

    @Override
    public List<Version> versions(PipelineId id) {
        return jdbc.sql("select * from pipeline_version where pipeline_id = ? order by number desc limit 1000")
                .param(id.value())
                .query(JdbcPipelineStore::version)
                .list();
    }

    @Override
    public void delete(PipelineId id) {
        jdbc.sql("update pipeline set active_name = null where id = ?")
                .param(id.value())
                .update();
    }

    @Override
    public long nextRunNumber(PipelineId id) {
        jdbc.sql("update pipeline set last_run = last_run + 1 where id = ?")
                .param(id.value())
                .update();
        return jdbc.sql("select last_run from pipeline where id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    private static Row row(ResultSet row, int at) throws SQLException {
        return new Row(
                new PipelineId(row.getString("id")),
                new TeamId(row.getString("team_id")),
                row.getString("name"),
                row.getInt("version"),
                row.getInt("steps"),
                row.getString("created_by"),
                Columns.requireInstant(row, "created_at"),
                row.getString("changed_by"),
                Columns.requireInstant(row, "changed_at"));
    }

    private static Version version(ResultSet row, int at) throws SQLException {
        return new Version(
                new PipelineId(row.getString("pipeline_id")),
                row.getInt("number"),
                row.getString("source"),
                row.getBoolean("yaml"),
                row.getString("created_by"),
                Columns.requireInstant(row, "created_at"));
    }
}
