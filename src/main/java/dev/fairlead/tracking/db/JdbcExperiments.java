package dev.fairlead.tracking.db;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Experiments;
import dev.fairlead.tracking.Lifecycle;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Experiments in the database. */
@Service
class JdbcExperiments implements Experiments {
    private static final String LOCATION = "mlflow-artifacts:/";

    private final JdbcTemplate jdbc;
    private final ExperimentRows rows;
    private final ExperimentSearch search;
    private final Gate gate;
    private final Clock clock;
    private final EventLog events;
    private final AuditLog audit;
    private final TransactionTemplate change;
    private final TransactionTemplate ownChange;

    JdbcExperiments(
            JdbcTemplate jdbc,
            ExperimentRows rows,
            ExperimentSearch search,
            Gate gate,
            Clock clock,
            EventLog events,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.search = search;
        this.gate = gate;
        this.clock = clock;
        this.events = events;
        this.audit = audit;
        this.change = new TransactionTemplate(transactions);
        this.ownChange = new TransactionTemplate(transactions);
        this.ownChange.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Experiment create(
            Actor actor, TeamId team, String name, @Nullable String artifactLocation, Map<String, String> tags) {
        gate.write(actor, team);
        Limits.experimentName(name);
        if (artifactLocation != null && artifactLocation.startsWith("runs:")) {
            throw TrackingException.invalid(
                    "Artifact location cannot be a runs:/ URI. Given: '" + artifactLocation + "'");
        }
        Limits.length("artifact_location", 2000, artifactLocation == null ? "" : artifactLocation);
        tags.forEach((key, value) -> Limits.tag(key, value, Limits.EXPERIMENT_TAG_VALUE));
        try {
            return Objects.requireNonNull(change.execute(status -> {
                long id = insert(actor, team, name, artifactLocation, false);
                tags.forEach((key, value) -> insertTag(id, key, value));
                return rows.require(team, id);
            }));
        } catch (DuplicateKeyException there) {
            throw TrackingException.exists("Experiment '" + name + "' already exists.");
        }
    }

    @Override
    public Experiment requireDefault(Actor actor, TeamId team) {
        gate.read(actor, team);
        return rows.findDefault(team).orElseGet(() -> createDefault(team));
    }

    @Override
    public Experiment require(Actor actor, TeamId team, long id) {
        gate.read(actor, team);
        return id == 0 ? requireDefault(actor, team) : rows.require(team, id);
    }

    @Override
    public Optional<Experiment> find(Actor actor, TeamId team, String name) {
        gate.read(actor, team);
        Optional<Experiment> found = rows.find(team, name);
        return found.isEmpty() && name.equals(DEFAULT_NAME) ? Optional.of(requireDefault(actor, team)) : found;
    }

    @Override
    public Page<Experiment> search(Actor actor, TeamId team, Search asked) {
        requireDefault(actor, team);
        return search.search(team, asked);
    }

    @Override
    public long count(Actor actor, TeamId team, Search asked) {
        requireDefault(actor, team);
        return search.count(team, asked);
    }

    @Override
    public void rename(Actor actor, TeamId team, long id, String name) {
        gate.write(actor, team);
        Limits.experimentName(name);
        try {
            change.executeWithoutResult(status -> {
                Experiment before = rows.requireActive(team, real(actor, team, id));
                jdbc.update(
                        "update tracking_experiment set name = ?, updated_at = ? where id = ?",
                        name,
                        clock.millis(),
                        before.id());
                record(actor, before, "experiment.rename", Map.of("name", before.name()), Map.of("name", name));
            });
        } catch (DuplicateKeyException there) {
            throw TrackingException.exists("Experiment '" + name + "' already exists.");
        }
    }

    @Override
    public void delete(Actor actor, TeamId team, long id) {
        mark(actor, team, id, Lifecycle.ACTIVE, Lifecycle.DELETED, "experiment.delete");
    }

    @Override
    public void restore(Actor actor, TeamId team, long id) {
        mark(actor, team, id, Lifecycle.DELETED, Lifecycle.ACTIVE, "experiment.restore");
    }

    @Override
    public void setTag(Actor actor, TeamId team, long id, String key, String value) {
        gate.write(actor, team);
        Limits.tag(key, value, Limits.EXPERIMENT_TAG_VALUE);
        change.executeWithoutResult(status -> {
            Experiment experiment = rows.requireActive(team, real(actor, team, id));
            // The row's lock keeps two writers of one tag apart.
            jdbc.update("update tracking_experiment set updated_at = ? where id = ?", clock.millis(), experiment.id());
            jdbc.update(
                    "delete from tracking_experiment_tag where experiment_id = ? and name = ?", experiment.id(), key);
            insertTag(experiment.id(), key, value);
        });
    }

    @Override
    public void deleteTag(Actor actor, TeamId team, long id, String key) {
        gate.write(actor, team);
        change.executeWithoutResult(status -> {
            Experiment experiment = rows.requireActive(team, real(actor, team, id));
            int gone = jdbc.update(
                    "delete from tracking_experiment_tag where experiment_id = ? and name = ?", experiment.id(), key);
            if (gone == 0) {
                throw TrackingException.missing(
                        "No tag with name: " + key + " in experiment with id " + experiment.id());
            }
        });
    }

    private void mark(Actor actor, TeamId team, long id, Lifecycle from, Lifecycle to, String action) {
        gate.write(actor, team);
        change.executeWithoutResult(status -> {
            Experiment experiment = rows.require(team, real(actor, team, id));
            if (experiment.lifecycle() != from) {
                throw TrackingException.missing("No Experiment with id=" + id + " exists in the state '" + from.word()
                        + "'; it is " + experiment.lifecycle().word() + ".");
            }
            jdbc.update(
                    "update tracking_experiment set lifecycle = ?, updated_at = ? where id = ?",
                    to.word(),
                    clock.millis(),
                    experiment.id());
            jdbc.update("update tracking_run set lifecycle = ? where experiment_id = ?", to.word(), experiment.id());
            record(actor, experiment, action, Map.of("state", from.word()), Map.of("state", to.word()));
        });
    }

    private long real(Actor actor, TeamId team, long id) {
        return id == 0 ? requireDefault(actor, team).id() : id;
    }

    private Experiment createDefault(TeamId team) {
        try {
            long id = Objects.requireNonNull(
                    ownChange.execute(status -> insert(Actor.SYSTEM, team, DEFAULT_NAME, null, true)));
            return rows.require(team, id);
        } catch (DuplicateKeyException madeMeanwhile) {
            return rows.find(team, DEFAULT_NAME).orElseThrow(() -> madeMeanwhile);
        }
    }

    private long insert(Actor actor, TeamId team, String name, @Nullable String location, boolean isDefault) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        long now = clock.millis();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into tracking_experiment (team_id, name, artifact_location, lifecycle, created_at,"
                                    + " updated_at, is_default) values (?, ?, ?, 'active', ?, ?, ?)",
                            new String[] {"id"});
                    insert.setString(1, team.value());
                    insert.setString(2, name);
                    insert.setString(3, location == null ? LOCATION : location);
                    insert.setLong(4, now);
                    insert.setLong(5, now);
                    insert.setBoolean(6, isDefault);
                    return insert;
                },
                keys);
        long id = Objects.requireNonNull(keys.getKey()).longValue();
        if (location == null || location.isEmpty()) {
            jdbc.update("update tracking_experiment set artifact_location = ? where id = ?", LOCATION + id, id);
        }
        SubjectRef subject = new SubjectRef("experiment", String.valueOf(id));
        events.append(team, subject, "experiment.created", actor, Map.of("name", name));
        audit.record(actor, "experiment.create", team, subject, Map.of(), Map.of("name", name), null);
        return id;
    }

    private void insertTag(long id, String key, String value) {
        jdbc.update(
                "insert into tracking_experiment_tag (experiment_id, name, content) values (?, ?, ?)", id, key, value);
    }

    private void record(
            Actor actor, Experiment experiment, String action, Map<String, ?> before, Map<String, ?> after) {
        SubjectRef subject = new SubjectRef("experiment", String.valueOf(experiment.id()));
        events.append(experiment.team(), subject, action + "d", actor, after);
        audit.record(actor, action, experiment.team(), subject, before, after, null);
    }
}
