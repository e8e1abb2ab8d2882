package dev.fairlead.tracking;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The logged models of a team. */
public interface LoggedModels {
    LoggedModel create(Actor actor, TeamId team, NewModel model);

    LoggedModel require(Actor actor, TeamId team, String id);

    LoggedModel finish(Actor actor, TeamId team, String id, LoggedModel.Status status);

    void delete(Actor actor, TeamId team, String id);

    LoggedModel setTags(Actor actor, TeamId team, String id, Map<String, String> tags);

    void deleteTag(Actor actor, TeamId team, String id, String key);

    void logParams(Actor actor, TeamId team, String id, Map<String, String> params);

    /** Metrics in filters are those measured on one of the datasets, where some are named. */
    Page<LoggedModel> search(
            Actor actor, TeamId team, List<Long> experiments, Search search, List<MetricPoint.DatasetRef> datasets);

    /** @param name null to make one up */
    record NewModel(
            long experimentId,
            @Nullable String name,
            @Nullable String modelType,
            @Nullable String sourceRunId,
            Map<String, String> params,
            Map<String, String> tags) {}
}
