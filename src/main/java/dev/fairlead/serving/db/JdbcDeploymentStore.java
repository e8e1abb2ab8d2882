package dev.fairlead.serving.db;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.DeploymentId;
import dev.fairlead.serving.DeploymentStore;
import dev.fairlead.serving.ModelSignature;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.ServingState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.ObjectMapper;

/** Two tables; a deployment is always read with its revisions, which are few. */
@Repository
class JdbcDeploymentStore implements DeploymentStore {
    private static final String COLUMNS =
            "select id, team_id, name, wanted, created_by, created_at, version from deployment ";
    private static final String REVISIONS = "select id, deployment_id, number, model, model_version, job_id, replicas, "
            + "state, traffic, signature, origin, created_by, created_at, changed_at from revision ";
    private static final List<String> ENDED = List.of(ServingState.FAILED.name(), ServingState.STOPPED.name());

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final TeamDirectory teams;

    JdbcDeploymentStore(JdbcClient jdbc, ObjectMapper json, TeamDirectory teams) {
        this.jdbc = jdbc;
        this.json = json;
        this.teams = teams;
    }

    @Override
    public List<Deployment> list(TeamId team) {
        List<Row> rows = jdbc.sql(COLUMNS + "where team_id = ? order by name")
                .param(team.value())
                .query((row, at) -> row(row))
                .list();
        return withRevisions(
                rows,
                revisions(
                        "where deployment_id in (select id from deployment where team_id = ?) order by number desc",
                        team.value()));
    }

    /** The current revision is the newest with traffic, else the newest. */
    @Override
    public int countInTrouble(TeamId team) {
        return jdbc.sql("""
                        select count(*) from deployment d join revision r on r.deployment_id = d.id
                        where d.team_id = :team and d.wanted = true and r.state in (:troubled) and r.number = coalesce(
                            (select max(s.number) from revision s where s.deployment_id = d.id and s.traffic > 0),
                            (select max(n.number) from revision n where n.deployment_id = d.id))""")
                .param("team", team.value())
                .param("troubled", List.of(ServingState.FAILED.name(), ServingState.UNHEALTHY.name()))
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<Deployment> find(TeamId team, String name) {
        return one(jdbc.sql(COLUMNS + "where team_id = ? and name = ?")
                .param(team.value())
                .param(name)
                .query((row, at) -> row(row))
                .optional());
    }

    @Override
    public Optional<Deployment> find(DeploymentId id) {
        return one(jdbc.sql(COLUMNS + "where id = ?")
                .param(id.value())
                .query((row, at) -> row(row))
                .optional());
    }

    @Override
    public Optional<Revision> findByOrigin(TeamId team, String origin) {
        return jdbc.sql(REVISIONS
                        + "where origin = ? and deployment_id in (select id from deployment where team_id = ?)")
                .param(origin)
                .param(team.value())
                .query((row, at) -> revision(row))
                .optional();
    }

    @Override
    public List<Deployment> listActive() {
        List<Row> rows = jdbc.sql(COLUMNS
                        + "where id in (select deployment_id from revision where state not in (:ended)) order by id")
                .param("ended", ENDED)
                .query((row, at) -> row(row))
                .list();
        List<Revision> revisions = jdbc.sql(REVISIONS
                        + "where deployment_id in (select deployment_id from revision where state not in (:ended))"
                        + " order by number desc")
                .param("ended", ENDED)
                .query((row, at) -> revision(row))
                .list();
        return withRevisions(rows, revisions);
    }

    @Override
    public Optional<Deployment> lock(DeploymentId id) {
        return one(jdbc.sql(COLUMNS + "where id = ? for update")
                .param(id.value())
                .query((row, at) -> row(row))
                .optional());
    }

    @Override
    public void insert(Deployment deployment) {
        jdbc.sql("insert into deployment (id, team_id, name, wanted, created_by, created_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(deployment.id().value())
                .param(deployment.team().id().value())
                .param(deployment.name())
                .param(deployment.wanted())
                .param(deployment.createdBy())
                .param(utc(deployment.createdAt()))
                .param(deployment.version())
                .update();
        deployment.revisions().forEach(this::insertRevision);
    }

    @Override
    public void addRevision(Revision revision) {
        insertRevision(revision);
        countUp(revision.deployment());
    }

    @Override
    public void setWanted(DeploymentId id, boolean wanted) {
        jdbc.sql("update deployment set wanted = ?, version = version + 1 where id = ?")
                .param(wanted)
                .param(id.value())
                .update();
    }

    @Override
    public void change(Revision revision, ServingState state, int traffic, Instant now) {
        jdbc.sql("update revision set state = ?, traffic = ?, changed_at = ? where id = ?")
                .param(state.name())
                .param(traffic)
                .param(utc(now))
                .param(revision.id())
                .update();
        countUp(revision.deployment());
    }

    private void countUp(DeploymentId id) {
        jdbc.sql("update deployment set version = version + 1 where id = ?")
                .param(id.value())
                .update();
    }

    private void insertRevision(Revision revision) {
        jdbc.sql(
                        "insert into revision (id, deployment_id, number, model, model_version, job_id, replicas, state, traffic,"
                                + " signature, origin, created_by, created_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(revision.id())
                .param(revision.deployment().value())
                .param(revision.number())
                .param(revision.model())
                .param(revision.modelVersion())
                .param(revision.job().value())
                .param(revision.replicas())
                .param(revision.state().name())
                .param(revision.traffic())
                .param(json.writeValueAsString(revision.signature()))
                .param(revision.origin())
                .param(revision.createdBy())
                .param(utc(revision.createdAt()))
                .param(utc(revision.changedAt()))
                .update();
    }

    private Optional<Deployment> one(Optional<Row> row) {
        return row.map(found -> deployment(
                found,
                revisions(
                        "where deployment_id = ? order by number desc",
                        found.id().value())));
    }

    private List<Revision> revisions(String where, String value) {
        return jdbc.sql(REVISIONS + where)
                .param(value)
                .query((row, at) -> revision(row))
                .list();
    }

    private List<Deployment> withRevisions(List<Row> rows, List<Revision> revisions) {
        Map<DeploymentId, List<Revision>> byDeployment = revisions.stream()
                .collect(Collectors.groupingBy(Revision::deployment, LinkedHashMap::new, Collectors.toList()));
        return rows.stream()
                .map(row -> deployment(row, byDeployment.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private record Row(
            DeploymentId id, TeamId team, String name, boolean wanted, String createdBy, Instant at, long version) {}

    private Deployment deployment(Row row, List<Revision> revisions) {
        TeamRef team = teams.find(row.team())
                .orElseThrow(() -> new IllegalStateException(
                        "Deployment " + row.id() + " belongs to team " + row.team() + ", which does not exist"));
        return new Deployment(
                row.id(), team, row.name(), row.wanted(), revisions, null, row.createdBy(), row.at(), row.version());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new DeploymentId(row.getString("id")),
                new TeamId(row.getString("team_id")),
                row.getString("name"),
                row.getBoolean("wanted"),
                row.getString("created_by"),
                instant(row, "created_at"),
                row.getLong("version"));
    }

    private Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                row.getString("id"),
                new DeploymentId(row.getString("deployment_id")),
                row.getInt("number"),
                row.getString("model"),
                row.getInt("model_version"),
                new JobId(row.getString("job_id")),
                row.getInt("replicas"),
                ServingState.valueOf(row.getString("state")),
                row.getInt("traffic"),
                json.readValue(row.getString("signature"), ModelSignature.class),
                row.getString("origin"),
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
