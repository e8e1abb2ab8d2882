package dev.fairlead.models;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of a team's registered models, with all that MLflow does with them. */
public interface ModelVersions {
    ModelVersion create(Actor actor, TeamId team, NewVersion version);

    ModelVersion require(Actor actor, TeamId team, String name, int version);

    ModelVersion requireAliased(Actor actor, TeamId team, String name, String alias);

    Page<ModelVersion> search(Actor actor, TeamId team, Search search);

    /** The newest of each stage; of all stages where none is named. */
    List<ModelVersion> latest(Actor actor, TeamId team, String name, List<String> stages);

    ModelVersion describe(Actor actor, TeamId team, String name, int version, @Nullable String description);

    ModelVersion moveToStage(Actor actor, TeamId team, String name, int version, String stage, boolean archiveOthers);

    void delete(Actor actor, TeamId team, String name, int version);

    void setTag(Actor actor, TeamId team, String name, int version, String key, String value);

    void deleteTag(Actor actor, TeamId team, String name, int version, String key);

    /** What is registered; {@code source} is a URI. */
    record NewVersion(
            String model,
            String source,
            @Nullable String runId,
            @Nullable String modelId,
            @Nullable String runLink,
            @Nullable String description,
            Map<String, String> tags) {}
}
