package dev.fairlead.models;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The registered models of a team, with all that MLflow does with them. */
public interface RegisteredModels {
    RegisteredModel create(
            Actor actor, TeamId team, String name, @Nullable String description, Map<String, String> tags);

    RegisteredModel require(Actor actor, TeamId team, String name);

    Page<RegisteredModel> search(Actor actor, TeamId team, Search search);

    /** How many the question means, wherever it begins. */
    long count(Actor actor, TeamId team, Search search);

    RegisteredModel rename(Actor actor, TeamId team, String name, String newName);

    RegisteredModel describe(Actor actor, TeamId team, String name, @Nullable String description);

    /** With its versions, tags and aliases. */
    void delete(Actor actor, TeamId team, String name);

    void setTag(Actor actor, TeamId team, String name, String key, String value);

    void deleteTag(Actor actor, TeamId team, String name, String key);

    void setAlias(Actor actor, TeamId team, String name, String alias, int version);

    /** Does nothing where there is no such alias. */
    void deleteAlias(Actor actor, TeamId team, String name, String alias);
}
