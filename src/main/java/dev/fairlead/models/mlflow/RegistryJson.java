package dev.fairlead.models.mlflow;

import dev.fairlead.models.ModelVersion;
import dev.fairlead.models.RegisteredModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MLflow's documents of registered models and versions: versions are strings, empty fields are left out. */
final class RegistryJson {
    private RegistryJson() {}

    static Map<String, Object> model(RegisteredModel model) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        json.put("creation_timestamp", model.createdAtMillis());
        json.put("last_updated_timestamp", model.updatedAtMillis());
        put(json, "description", model.description());
        put(
                json,
                "latest_versions",
                model.latest().stream().map(RegistryJson::version).toList());
        put(json, "tags", pairs(model.tags()));
        put(
                json,
                "aliases",
                model.aliases().entrySet().stream()
                        .map(alias -> Map.of("alias", alias.getKey(), "version", String.valueOf(alias.getValue())))
                        .toList());
        return json;
    }

    static Map<String, Object> version(ModelVersion version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", version.model());
        json.put("version", String.valueOf(version.version()));
        json.put("creation_timestamp", version.createdAtMillis());
        json.put("last_updated_timestamp", version.updatedAtMillis());
        json.put("user_id", version.userId());
        json.put("current_stage", version.stage());
        put(json, "description", version.description());
        json.put("source", version.source());
        put(json, "run_id", version.runId());
        json.put("status", "READY");
        put(json, "run_link", version.runLink());
        put(json, "model_id", version.modelId());
        put(json, "tags", pairs(version.tags()));
        put(json, "aliases", version.aliases());
        return json;
    }

    static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            json.put(name, value);
        }
    }

    private static List<Map<String, String>> pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> Map.of("key", pair.getKey(), "value", pair.getValue()))
                .toList();
    }
}
