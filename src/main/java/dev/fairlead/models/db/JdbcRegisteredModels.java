package dev.fairlead.models.db;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.models.ModelRules;
import dev.fairlead.models.RegisteredModel;
import dev.fairlead.models.RegisteredModels;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Registered models in the database. */
@Service
class JdbcRegisteredModels implements RegisteredModels {
    private static final int PAGE_LIMIT = 1000;

    private final JdbcTemplate jdbc;
    private final RegistryRows rows;
    private final RegistryJournal journal;
    private final Clock clock;
    private final TransactionTemplate change;

    JdbcRegisteredModels(
            JdbcTemplate jdbc,
            RegistryRows rows,
            RegistryJournal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.journal = journal;
        this.clock = clock;
        this.change = new TransactionTemplate(transactions);
    }

    @Override
    public RegisteredModel create(
            Actor actor, TeamId team, String name, @Nullable String description, Map<String, String> tags) {
        journal.write(actor, team);
        ModelRules.name(name);
        Limits.length("description", 5000, description == null ? "" : description);
        tags.forEach((key, value) -> Limits.tag(key, value, ModelRules.TAG_VALUE));
        try {
            change.executeWithoutResult(status -> {
                long now = clock.millis();
                jdbc.update(
                        "insert into model_registered (team_id, name, description, created_at, updated_at)"
                                + " values (?, ?, ?, ?, ?)",
                        team.value(),
                        name,
                        description,
                        now,
                        now);
                tags.forEach((key, value) -> insertTag(team, name, key, value));
                journal.record(actor, team, name, "model.create", "model.created", Map.of(), Map.of("name", name));
            });
        } catch (DuplicateKeyException there) {
            throw TrackingException.exists("Registered Model (name=" + name + ") already exists.");
        }
        return rows.require(team, name);
    }

    @Override
    public RegisteredModel require(Actor actor, TeamId team, String name) {
        journal.read(actor, team);
        return rows.require(team, name);
    }

    @Override
    public Page<RegisteredModel> search(Actor actor, TeamId team, Search search) {
        journal.read(actor, team);
        int limit = Limits.pageSize("max_results", search.maxResults(), PAGE_LIMIT);
        int offset = RegistrySearch.offset(search.pageToken());
        RegistrySearch sql = RegistrySearch.ofModels(team, search.filter());
        List<Object> values = new ArrayList<>(sql.values());
        values.add(offset);
        values.add(limit + 1);
        List<String> names = jdbc.query(
                "select m.name from model_registered m where " + sql.where() + " order by "
                        + sql.orderBy(search.orderBy(), "m.name") + " offset ? rows fetch next ? rows only",
                (row, at) -> row.getString(1),
                values.toArray());
        boolean more = names.size() > limit;
        return new Page<>(
                rows.models(team, more ? names.subList(0, limit) : names),
                more ? RegistrySearch.token(offset + limit) : null);
    }

    @Override
    public long count(Actor actor, TeamId team, Search search) {
        journal.read(actor, team);
        RegistrySearch sql = RegistrySearch.ofModels(team, search.filter());
        Long found = jdbc.queryForObject(
                "select count(*) from model_registered m where " + sql.where(),
                Long.class,
                sql.values().toArray());
        return found == null ? 0 : found;
    }

    @Override
    public RegisteredModel rename(Actor actor, TeamId team, String name, String newName) {
        ModelRules.name(newName);
        try {
            changed(actor, team, name, () -> {
                jdbc.update(
                        "update model_registered set name = ?, updated_at = ? where team_id = ? and name = ?",
                        newName,
                        clock.millis(),
                        team.value(),
                        name);
                for (String table : List.of("model_tag", "model_version", "model_version_tag", "model_alias")) {
                    jdbc.update(
                            "update " + table + " set model = ? where team_id = ? and model = ?",
                            newName,
                            team.value(),
                            name);
                }
                journal.record(
                        actor,
                        team,
                        newName,
                        "model.rename",
                        "model.renamed",
                        Map.of("name", name),
                        Map.of("name", newName));
            });
        } catch (DuplicateKeyException there) {
            throw TrackingException.exists("Registered Model (name=" + newName + ") already exists.");
        }
        return rows.require(team, newName);
    }

    @Override
    public RegisteredModel describe(Actor actor, TeamId team, String name, @Nullable String description) {
        Limits.length("description", 5000, description == null ? "" : description);
        changed(
                actor,
                team,
                name,
                () -> jdbc.update(
                        "update model_registered set description = ?, updated_at = ? where team_id = ? and name = ?",
                        description,
                        clock.millis(),
                        team.value(),
                        name));
        return rows.require(team, name);
    }

    @Override
    public void delete(Actor actor, TeamId team, String name) {
        changed(actor, team, name, () -> {
            for (String table : List.of("model_tag", "model_version", "model_version_tag", "model_alias")) {
                jdbc.update("delete from " + table + " where team_id = ? and model = ?", team.value(), name);
            }
            jdbc.update("delete from model_registered where team_id = ? and name = ?", team.value(), name);
            journal.record(actor, team, name, "model.delete", "model.deleted", Map.of("name", name), Map.of());
        });
    }

    @Override
    public void setTag(Actor actor, TeamId team, String name, String key, String value) {
        Limits.tag(key, value, ModelRules.TAG_VALUE);
        changed(actor, team, name, () -> {
            jdbc.update("delete from model_tag where team_id = ? and model = ? and name = ?", team.value(), name, key);
            insertTag(team, name, key, value);
        });
    }

    @Override
    public void deleteTag(Actor actor, TeamId team, String name, String key) {
        changed(
                actor,
                team,
                name,
                () -> jdbc.update(
                        "delete from model_tag where team_id = ? and model = ? and name = ?", team.value(), name, key));
    }

    @Override
    public void setAlias(Actor actor, TeamId team, String name, String alias, int version) {
        ModelRules.alias(alias);
        changed(actor, team, name, () -> {
            rows.requireVersion(team, name, version);
            Map<String, ?> before = rows.require(team, name).aliases();
            jdbc.update(
                    "delete from model_alias where team_id = ? and model = ? and alias = ?", team.value(), name, alias);
            jdbc.update(
                    "insert into model_alias (team_id, model, alias, version) values (?, ?, ?, ?)",
                    team.value(),
                    name,
                    alias,
                    version);
            journal.record(
                    actor,
                    team,
                    name,
                    "model.alias",
                    "model.alias-set",
                    before,
                    Map.of("alias", alias, "version", version));
        });
    }

    @Override
    public void deleteAlias(Actor actor, TeamId team, String name, String alias) {
        changed(
                actor,
                team,
                name,
                () -> jdbc.update(
                        "delete from model_alias where team_id = ? and model = ? and alias = ?",
                        team.value(),
                        name,
                        alias));
    }

    private void insertTag(TeamId team, String name, String key, String value) {
        jdbc.update(
                "insert into model_tag (team_id, model, name, content) values (?, ?, ?, ?)",
                team.value(),
                name,
                key,
                value);
    }

    private void changed(Actor actor, TeamId team, String name, Runnable work) {
        journal.write(actor, team);
        change.executeWithoutResult(status -> {
            rows.lock(team, name);
            work.run();
        });
    }
}
