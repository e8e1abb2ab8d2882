package dev.fairlead.models.db;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.models.ModelRules;
import dev.fairlead.models.ModelVersion;
import dev.fairlead.models.ModelVersions;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.LoggedModel;
import dev.fairlead.tracking.LoggedModels;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Versions of models in the database; the model's row is locked while one of its versions changes. */
@Service
class JdbcModelVersions implements ModelVersions {
    private static final int PAGE_LIMIT = 200_000;
    private static final String ONE = " where team_id = ? and model = ? and version = ?";

    private final JdbcTemplate jdbc;
    private final RegistryRows rows;
    private final RegistryJournal journal;
    private final LoggedModels loggedModels;
    private final SourceLocations locations;
    private final Clock clock;
    private final TransactionTemplate change;

    JdbcModelVersions(
            JdbcTemplate jdbc,
            RegistryRows rows,
            RegistryJournal journal,
            LoggedModels loggedModels,
            SourceLocations locations,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.journal = journal;
        this.loggedModels = loggedModels;
        this.locations = locations;
        this.clock = clock;
        this.change = new TransactionTemplate(transactions);
    }

    @Override
    public ModelVersion create(Actor actor, TeamId team, NewVersion version) {
        ModelRules.name(version.model());
        ModelRules.source(version.source());
        version.tags().forEach((key, value) -> Limits.tag(key, value, ModelRules.TAG_VALUE));
        String location = locations.ofNew(actor, team, version.source());
        NewVersion complete = version.runId() == null ? withRunOfModel(actor, team, version) : version;
        return changed(actor, team, version.model(), () -> {
            Integer highest = jdbc.queryForObject(
                    "select coalesce(max(version), 0) from model_version where team_id = ? and model = ?",
                    Integer.class,
                    team.value(),
                    version.model());
            int number = Objects.requireNonNullElse(highest, 0) + 1;
            insert(actor, team, complete, number, location);
            journal.record(
                    actor,
                    team,
                    version.model(),
                    "model.register",
                    "model.version-created",
                    Map.of(),
                    Map.of("version", number, "source", version.source()));
            return number;
        });
    }

    /** A version of a logged model belongs to the run that logged it, though clients do not say so. */
    private NewVersion withRunOfModel(Actor actor, TeamId team, NewVersion version) {
        String prefix = "models:/m-";
        String id = version.modelId() != null
                ? version.modelId()
                : version.source().startsWith(prefix) ? version.source().substring("models:/".length()) : null;
        if (id == null) {
            return version;
        }
        LoggedModel model = loggedModels.require(actor, team, id);
        return new NewVersion(
                version.model(),
                version.source(),
                model.sourceRunId(),
                id,
                version.runLink(),
                version.description(),
                version.tags());
    }

    private void insert(Actor actor, TeamId team, NewVersion version, int number, String location) {
        long now = clock.millis();
        jdbc.update(
                "insert into model_version (team_id, model, version, description, run_id, model_id, source, location,"
                        + " run_link, stage, user_id, created_at, updated_at, deleted)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'None', ?, ?, ?, false)",
                team.value(),
                version.model(),
                number,
                version.description() == null ? null : Limits.truncated(version.description(), 5000),
                version.runId() == null ? null : Limits.truncated(version.runId(), 256),
                version.modelId() == null ? null : Limits.truncated(version.modelId(), 64),
                version.source(),
                location,
                version.runLink() == null ? null : Limits.truncated(version.runLink(), 500),
                Limits.truncated(actor.name(), 256),
                now,
                now);
        version.tags().forEach((key, value) -> insertTag(team, version.model(), number, key, value));
        touch(team, version.model());
    }

    @Override
    public ModelVersion require(Actor actor, TeamId team, String name, int version) {
        journal.read(actor, team);
        return rows.requireVersion(team, name, version);
    }

    @Override
    public ModelVersion requireAliased(Actor actor, TeamId team, String name, String alias) {
        journal.read(actor, team);
        Integer version = rows.require(team, name).aliases().get(alias);
        if (version == null) {
            throw TrackingException.invalid("Registered model alias " + alias + " not found.");
        }
        return rows.requireVersion(team, name, version);
    }

    @Override
    public Page<ModelVersion> search(Actor actor, TeamId team, Search search) {
        journal.read(actor, team);
        int limit = Limits.pageSize("max_results", search.maxResults(), PAGE_LIMIT);
        int offset = RegistrySearch.offset(search.pageToken());
        RegistrySearch sql = RegistrySearch.ofVersions(team, search.filter());
        List<Object> values = new ArrayList<>(sql.values());
        values.add(offset);
        values.add(limit + 1);
        List<ModelVersion> found = rows.versions(
                team,
                sql.where(),
                " order by "
                        + sql.orderBy(
                                search.orderBy(),
                                search.orderBy().isEmpty()
                                        ? "v.updated_at desc, v.model asc, v.version desc"
                                        : "v.model asc, v.version desc")
                        + " offset ? rows fetch next ? rows only",
                values.toArray());
        boolean more = found.size() > limit;
        return new Page<>(more ? found.subList(0, limit) : found, more ? RegistrySearch.token(offset + limit) : null);
    }

    @Override
    public List<ModelVersion> latest(Actor actor, TeamId team, String name, List<String> stages) {
        journal.read(actor, team);
        List<String> wanted = stages.stream().map(ModelRules::stage).toList();
        return rows.require(team, name).latest().stream()
                .filter(version -> wanted.isEmpty() || wanted.contains(version.stage()))
                .toList();
    }

    @Override
    public ModelVersion describe(Actor actor, TeamId team, String name, int version, @Nullable String description) {
        Limits.length("description", 5000, description == null ? "" : description);
        return changedVersion(
                actor,
                team,
                name,
                version,
                () -> jdbc.update(
                        "update model_version set description = ?, updated_at = ?" + ONE,
                        description,
                        clock.millis(),
                        team.value(),
                        name,
                        version));
    }

    @Override
    public ModelVersion moveToStage(
            Actor actor, TeamId team, String name, int version, String stage, boolean archiveOthers) {
        String to = ModelRules.stage(stage);
        if (archiveOthers && !to.equals("Staging") && !to.equals("Production")) {
            throw TrackingException.invalid("Model version transition cannot archive existing model versions because '"
                    + stage + "' is not an Active stage. Valid stages are ['Staging', 'Production']");
        }
        return changedVersion(actor, team, name, version, () -> {
            if (archiveOthers) {
                jdbc.update(
                        "update model_version set stage = 'Archived', updated_at = ? where team_id = ? and model = ?"
                                + " and stage = ? and version <> ?",
                        clock.millis(),
                        team.value(),
                        name,
                        to,
                        version);
            }
            jdbc.update(
                    "update model_version set stage = ?, updated_at = ?" + ONE,
                    to,
                    clock.millis(),
                    team.value(),
                    name,
                    version);
            journal.record(
                    actor,
                    team,
                    name,
                    "model.stage",
                    "model.stage-set",
                    Map.of(),
                    Map.of("version", version, "stage", to));
        });
    }

    @Override
    public void delete(Actor actor, TeamId team, String name, int version) {
        journal.write(actor, team);
        change.executeWithoutResult(status -> {
            rows.lock(team, name);
            rows.requireVersion(team, name, version);
            jdbc.update("delete from model_alias" + ONE, team.value(), name, version);
            jdbc.update("delete from model_version_tag" + ONE, team.value(), name, version);
            jdbc.update("update model_version set deleted = true" + ONE, team.value(), name, version);
            journal.record(
                    actor,
                    team,
                    name,
                    "model.delete-version",
                    "model.version-deleted",
                    Map.of("version", version),
                    Map.of());
        });
    }

    @Override
    public void setTag(Actor actor, TeamId team, String name, int version, String key, String value) {
        Limits.tag(key, value, ModelRules.TAG_VALUE);
        changedVersion(actor, team, name, version, () -> {
            jdbc.update("delete from model_version_tag" + ONE + " and name = ?", team.value(), name, version, key);
            insertTag(team, name, version, key, value);
        });
    }

    @Override
    public void deleteTag(Actor actor, TeamId team, String name, int version, String key) {
        changedVersion(
                actor,
                team,
                name,
                version,
                () -> jdbc.update(
                        "delete from model_version_tag" + ONE + " and name = ?", team.value(), name, version, key));
    }

    private void insertTag(TeamId team, String name, int version, String key, String value) {
        jdbc.update(
                "insert into model_version_tag (team_id, model, version, name, content) values (?, ?, ?, ?, ?)",
                team.value(),
                name,
                version,
                key,
                value);
    }

    private void touch(TeamId team, String name) {
        jdbc.update(
                "update model_registered set updated_at = ? where team_id = ? and name = ?",
                clock.millis(),
                team.value(),
                name);
    }

    private ModelVersion changedVersion(Actor actor, TeamId team, String name, int version, Runnable work) {
        return changed(actor, team, name, () -> {
            rows.requireVersion(team, name, version);
            work.run();
            touch(team, name);
            return version;
        });
    }

    /** The work in a transaction that holds the model's row; it answers with the version to read. */
    private ModelVersion changed(Actor actor, TeamId team, String name, IntSupplier work) {
        journal.write(actor, team);
        return Objects.requireNonNull(change.execute(status -> {
            rows.lock(team, name);
            return rows.requireVersion(team, name, work.getAsInt());
        }));
    }
}
