package dev.fairlead.pipelines.db;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.pipelines.PipelineId;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.RunStore;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.web.StoredMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The tables pipeline_run, pipeline_step and pipeline_try. */
@Repository
class JdbcRunStore implements RunStore {
    private static final String GOING = "state in ('RUNNING', 'CANCELLING')";

    private final JdbcClient jdbc;
    private final StoredMessage messages;
    private final ObjectMapper json;

    JdbcRunStore(JdbcClient jdbc, StoredMessage messages, ObjectMapper json) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.json = json;
    }

    @Override
    public Optional<RunRow> find(PipelineRunId run) {
        return jdbc.sql("select * from pipeline_run where id = ?")
                .param(run.value())
                .query(this::run)
                .optional();
    }

    @Override
    public Optional<RunRow> find(PipelineId pipeline, long number) {
        return jdbc.sql("select * from pipeline_run where pipeline_id = ? and number = ?")
                .param(pipeline.value())
                .param(number)
                .query(this::run)
                .optional();
    }

    @Override
    public RunRow lock(PipelineRunId run) {
        return jdbc.sql("select * from pipeline_run where id = ? for update")
                .param(run.value())
                .query(this::run)
                .single();
    }

    @Override
    public List<RunRow> list(TeamId team, @Nullable PipelineId pipeline, @Nullable Long before, int limit) {
        String sql = "select * from pipeline_run where team_id = :team"
                + (pipeline == null ? "" : " and pipeline_id = :pipeline")
                + (before == null ? "" : " and sequence < :before") + " order by sequence desc limit :limit";
        Map<String, Object> values = new HashMap<>(Map.of("team", team.value(), "limit", limit));
        if (pipeline != null) {
            values.put("pipeline", pipeline.value());
        }
        if (before != null) {
            values.put("before", before);
        }
        return jdbc.sql(sql).params(values).query(this::run).list();
    }

    @Override
    public List<RunRow> listGoing() {
        return jdbc.sql("select * from pipeline_run where " + GOING + " order by sequence")
                .query(this::run)
                .list();
    }

    @Override
    public boolean isGoing(PipelineId pipeline) {
        return jdbc.sql("select count(*) from pipeline_run where pipeline_id = ? and " + GOING)
                        .param(pipeline.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public void insert(RunRow run, List<String> steps) {
        jdbc.sql(
                        "insert into pipeline_run (id, number, pipeline_id, version, team_id, parameters, state, reason, person_id,"
                                + " person_name, started_at, ended_at, row_version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")
                .param(run.id().value())
                .param(run.number())
                .param(run.pipeline().value())
                .param(run.version())
                .param(run.team().value())
                .param(json.writeValueAsString(run.parameters()))
                .param(run.state().name())
                .param(messages.write(run.reason()))
                .param(run.guide().id())
                .param(run.guide().name())
                .param(Columns.utc(run.startedAt()))
                .param(Columns.utc(run.endedAt()))
                .update();
        for (String step : steps) {
            jdbc.sql("insert into pipeline_step (run_id, name, state, after_failure, tries, failures, outputs)"
                            + " values (?, ?, 'WAITING', false, 0, 0, '{}')")
                    .param(run.id().value())
                    .param(step)
                    .update();
        }
    }

    @Override
    public void update(RunRow run) {
        jdbc.sql(
                        "update pipeline_run set state = ?, reason = ?, ended_at = ?, row_version = row_version + 1 where id = ?")
                .param(run.state().name())
                .param(messages.write(run.reason()))
                .param(Columns.utc(run.endedAt()))
                .param(run.id().value())
                .update();
    }

    @Override
    public List<StepRow> steps(PipelineRunId run) {
        return jdbc.sql("select * from pipeline_step where run_id = ? order by name")
                .param(run.value())
                .query(this::step)
                .list();
    }

    @Override
    public void update(StepRow step) {
        StepState state = step.state();
        Message why = null;
        Instant until = null;
        boolean afterFailure = false;
        switch (state) {
            case StepState.Waiting waiting -> {}
            case StepState.Running running -> {}
            case StepState.Succeeded succeeded -> {}
            case StepState.Failed failed -> why = failed.why();
            case StepState.Cancelled cancelled -> why = cancelled.why();
            case StepState.Pausing pausing -> {
                why = pausing.why();
                until = pausing.until();
            }
            case StepState.Skipped skipped -> {
                why = skipped.why();
                afterFailure = skipped.afterFailure();
            }
        }
        jdbc.sql(
                        "update pipeline_step set state = ?, reason = ?, after_failure = ?, until_at = ?, tries = ?, failures = ?,"
                                + " outputs = ?, started_at = ?, ended_at = ? where run_id = ? and name = ?")
                .param(state.kind().name())
                .param(messages.write(why))
                .param(afterFailure)
                .param(Columns.utc(until))
                .param(step.tries())
                .param(step.failures())
                .param(json.writeValueAsString(step.outputs()))
                .param(Columns.utc(step.startedAt()))
                .param(Columns.utc(step.endedAt()))
                .param(step.run().value())
                .param(step.name())
                .update();
    }

    @Override
    public List<TryRow> tries(PipelineRunId run) {
        return jdbc.sql("select * from pipeline_try where run_id = ? order by number")
                .param(run.value())
                .query(this::one)
                .list();
    }

    @Override
    public void insert(TryRow one) {
        jdbc.sql("insert into pipeline_try (run_id, step, number, job_id, state, started_at) values (?, ?, ?, ?, ?, ?)")
                .param(one.run().value())
                .param(one.step())
                .param(one.number())
                .param(one.job() == null ? null : one.job().value())
                .param(one.state().name())
                .param(Columns.utc(one.startedAt()))
                .update();
    }

    @Override
    public void update(TryRow one) {
        jdbc.sql(
                        "update pipeline_try set state = ?, reason = ?, ended_at = ? where run_id = ? and step = ? and number = ?")
                .param(one.state().name())
                .param(messages.write(one.reason()))
                .param(Columns.utc(one.endedAt()))
                .param(one.run().value())
                .param(one.step())
                .param(one.number())
                .update();
    }

    private RunRow run(ResultSet row, int at) throws SQLException {
        return new RunRow(
                new PipelineRunId(row.getString("id")),
                row.getLong("sequence"),
                row.getLong("number"),
                new PipelineId(row.getString("pipeline_id")),
                row.getInt("version"),
                new TeamId(row.getString("team_id")),
                texts(row.getString("parameters")),
                RunState.valueOf(row.getString("state")),
                messages.read(row.getString("reason")),
                Actor.person(new PersonId(row.getString("person_id")), row.getString("person_name")),
                Columns.requireInstant(row, "started_at"),
                Columns.instant(row, "ended_at"),
                row.getLong("row_version"));
    }

    private StepRow step(ResultSet row, int at) throws SQLException {
        return new StepRow(
                new PipelineRunId(row.getString("run_id")),
                row.getString("name"),
                state(row),
                row.getInt("tries"),
                row.getInt("failures"),
                texts(row.getString("outputs")),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "ended_at"));
    }

    private StepState state(ResultSet row) throws SQLException {
        Message why = messages.read(row.getString("reason"));
        return switch (StepState.Kind.valueOf(row.getString("state"))) {
            case WAITING -> new StepState.Waiting();
            case RUNNING -> new StepState.Running();
            case SUCCEEDED -> new StepState.Succeeded();
            case PAUSING -> new StepState.Pausing(Columns.requireInstant(row, "until_at"), Objects.requireNonNull(why));
            case FAILED -> new StepState.Failed(Objects.requireNonNull(why));
            case SKIPPED -> new StepState.Skipped(row.getBoolean("after_failure"), Objects.requireNonNull(why));
            case CANCELLED -> new StepState.Cancelled(Objects.requireNonNull(why));
        };
    }

    private TryRow one(ResultSet row, int at) throws SQLException {
        String job = row.getString("job_id");
        return new TryRow(
                new PipelineRunId(row.getString("run_id")),
                row.getString("step"),
                row.getInt("number"),
                job == null ? null : new JobId(job),
                StepState.Kind.valueOf(row.getString("state")),
                messages.read(row.getString("reason")),
                Columns.requireInstant(row, "started_at"),
                Columns.instant(row, "ended_at"));
    }

    private SortedMap<String, String> texts(String stored) {
        return json.readValue(stored, new TypeReference<TreeMap<String, String>>() {});
    }
}
