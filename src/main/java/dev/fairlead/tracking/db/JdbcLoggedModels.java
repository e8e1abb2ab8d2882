package dev.fairlead.tracking.db;

import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Experiments;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.LoggedModel;
import dev.fairlead.tracking.LoggedModels;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.RunNames;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Logged models in the database. */
@Service
class JdbcLoggedModels implements LoggedModels {
    private static final String FORBIDDEN_IN_NAME = "/:.%\"'";

    private final JdbcTemplate jdbc;
    private final LoggedModelRows rows;
    private final LoggedModelSearch search;
    private final Experiments experiments;
    private final Gate gate;
    private final HexIds ids;
    private final Clock clock;
    private final EventLog events;
    private final TransactionTemplate change;

    JdbcLoggedModels(
            JdbcTemplate jdbc,
            LoggedModelRows rows,
            LoggedModelSearch search,
            Experiments experiments,
            Gate gate,
            HexIds ids,
            Clock clock,
            EventLog events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.search = search;
        this.experiments = experiments;
        this.gate = gate;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.change = new TransactionTemplate(transactions);
    }

    @Override
    public LoggedModel create(Actor actor, TeamId team, NewModel model) {
        gate.write(actor, team);
        String name = model.name() == null ? RunNames.next(ids.random()) : checkedName(model.name());
        checkTags(model.tags());
        checkParams(model.params());
        Experiment experiment = experiments.require(actor, team, model.experimentId());
        String id = "m-" + ids.next();
        change.executeWithoutResult(status -> {
            long now = clock.millis();
            jdbc.update(
                    "insert into tracking_model (model_id, team_id, experiment_id, name, created_at, updated_at,"
                            + " artifact_uri, status, model_type, source_run_id, lifecycle)"
                            + " values (?, ?, ?, ?, ?, ?, ?, 'LOGGED_MODEL_PENDING', ?, ?, 'active')",
                    id,
                    team.value(),
                    experiment.id(),
                    name,
                    now,
                    now,
                    experiment.artifactLocation() + "/models/" + id + "/artifacts",
                    model.modelType() == null ? null : Limits.truncated(model.modelType(), 500),
                    model.sourceRunId() == null ? null : Limits.truncated(model.sourceRunId(), 256));
            put("tracking_model_tag", id, model.tags());
            put("tracking_model_param", id, model.params());
            events.append(
                    team, new SubjectRef("logged-model", id), "logged-model.created", actor, Map.of("name", name));
        });
        return rows.require(team, id);
    }

    private static String checkedName(String name) {
        Limits.length("name", 500, name);
        if (name.isEmpty() || name.chars().anyMatch(character -> FORBIDDEN_IN_NAME.indexOf(character) >= 0)) {
            throw TrackingException.invalid(
                    "Invalid model name ('" + name + "') provided. Model name must be a non-empty"
                            + " string and cannot contain the following characters: ('/', ':', '.', '%', '\"', \"'\")");
        }
        return name;
    }

    @Override
    public LoggedModel require(Actor actor, TeamId team, String id) {
        gate.read(actor, team);
        return rows.require(team, id);
    }

    @Override
    public LoggedModel finish(Actor actor, TeamId team, String id, LoggedModel.Status status) {
        changed(
                actor,
                team,
                id,
                () -> jdbc.update("update tracking_model set status = ? where model_id = ?", status.name(), id));
        return rows.require(team, id);
    }

    @Override
    public void delete(Actor actor, TeamId team, String id) {
        changed(actor, team, id, () -> {
            jdbc.update("update tracking_model set lifecycle = 'deleted' where model_id = ?", id);
            events.append(team, new SubjectRef("logged-model", id), "logged-model.deleted", actor, Map.of());
        });
    }

    @Override
    public LoggedModel setTags(Actor actor, TeamId team, String id, Map<String, String> tags) {
        checkTags(tags);
        changed(actor, team, id, () -> put("tracking_model_tag", id, tags));
        return rows.require(team, id);
    }

    @Override
    public void deleteTag(Actor actor, TeamId team, String id, String key) {
        changed(actor, team, id, () -> {
            if (jdbc.update("delete from tracking_model_tag where model_id = ? and name = ?", id, key) == 0) {
                throw TrackingException.missing("No tag with key '" + key + "' in model with ID '" + id + "'.");
            }
        });
    }

    @Override
    public void logParams(Actor actor, TeamId team, String id, Map<String, String> params) {
        checkParams(params);
        changed(actor, team, id, () -> put("tracking_model_param", id, params));
    }

    @Override
    public Page<LoggedModel> search(
            Actor actor, TeamId team, List<Long> experimentIds, Search asked, List<MetricPoint.DatasetRef> datasets) {
        gate.read(actor, team);
        List<Long> real = experimentIds.stream()
                .map(id -> id == 0 ? experiments.requireDefault(actor, team).id() : id)
                .distinct()
                .toList();
        return search.search(team, real, asked, datasets);
    }

    private static void checkTags(Map<String, String> tags) {
        tags.forEach((key, value) -> Limits.tag(key, value, Limits.TAG_VALUE));
    }

    private static void checkParams(Map<String, String> params) {
        params.forEach((key, value) -> Limits.tag(key, value, Limits.PARAM_VALUE));
    }

    private void put(String table, String id, Map<String, String> pairs) {
        pairs.forEach((key, value) -> {
            jdbc.update("delete from " + table + " where model_id = ? and name = ?", id, key);
            jdbc.update("insert into " + table + " (model_id, name, content) values (?, ?, ?)", id, key, value);
        });
    }

    private void changed(Actor actor, TeamId team, String id, Runnable work) {
        gate.write(actor, team);
        change.executeWithoutResult(status -> {
            rows.require(team, id);
            jdbc.update("update tracking_model set updated_at = ? where model_id = ?", clock.millis(), id);
            work.run();
        });
    }
}
