package dev.fairlead.tracking;

import dev.fairlead.tracking.Filter.Entity;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What filters of one list may speak of.
 *
 * @param entities the entities besides attributes
 * @param texts attributes that are strings
 * @param numbers attributes that are numbers
 * @param listable attributes that IN works on
 * @param orderOnly attributes that can only be ordered by
 * @param aliases other spellings of attributes
 */
public record FilterLanguage(
        Set<Entity> entities,
        SortedSet<String> texts,
        SortedSet<String> numbers,
        Set<String> listable,
        Set<String> orderOnly,
        Map<String, String> aliases) {

    public static final FilterLanguage RUNS = new FilterLanguage(
            Set.of(Entity.METRIC, Entity.PARAM, Entity.TAG, Entity.DATASET),
            new TreeSet<>(Set.of("run_id", "run_name", "status", "user_id", "artifact_uri")),
            new TreeSet<>(Set.of("start_time", "end_time")),
            Set.of("run_id"),
            Set.of(),
            Map.of(
                    "created", "start_time",
                    "Created", "start_time",
                    "run name", "run_name",
                    "Run name", "run_name",
                    "Run Name", "run_name"));

    public static final FilterLanguage EXPERIMENTS = new FilterLanguage(
            Set.of(Entity.TAG),
            new TreeSet<>(Set.of("name")),
            new TreeSet<>(Set.of("creation_time", "last_update_time", "experiment_id")),
            Set.of(),
            Set.of(),
            Map.of());

    public static final FilterLanguage LOGGED_MODELS = new FilterLanguage(
            Set.of(Entity.METRIC, Entity.PARAM, Entity.TAG),
            new TreeSet<>(Set.of("name", "model_id", "model_type", "status", "source_run_id")),
            new TreeSet<>(Set.of("creation_timestamp", "last_updated_timestamp")),
            Set.of("name", "model_id", "model_type", "status", "source_run_id"),
            Set.of(),
            Map.of("creation_time", "creation_timestamp", "last_updated_time", "last_updated_timestamp"));

    boolean hasAttribute(String name) {
        return texts.contains(name) || numbers.contains(name);
    }
}
