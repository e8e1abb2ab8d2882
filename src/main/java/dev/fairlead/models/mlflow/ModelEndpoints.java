package dev.fairlead.models.mlflow;

import static dev.fairlead.tracking.MlflowEndpoints.Route.delete;
import static dev.fairlead.tracking.MlflowEndpoints.Route.get;
import static dev.fairlead.tracking.MlflowEndpoints.Route.patch;
import static dev.fairlead.tracking.MlflowEndpoints.Route.post;

import dev.fairlead.models.ModelVersions;
import dev.fairlead.models.RegisteredModel;
import dev.fairlead.models.RegisteredModels;
import dev.fairlead.tracking.MlflowCall;
import dev.fairlead.tracking.MlflowEndpoints;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import dev.fairlead.tracking.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** MLflow's {@code registered-models/…}. */
@Component
class ModelEndpoints implements MlflowEndpoints {
    private static final int PAGE = 100;

    private final RegisteredModels models;
    private final ModelVersions versions;

    ModelEndpoints(RegisteredModels models, ModelVersions versions) {
        this.models = models;
        this.versions = versions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("registered-models/create", this::create),
                post("registered-models/rename", this::rename),
                patch("registered-models/update", this::update),
                delete("registered-models/delete", this::remove),
                get("registered-models/get", this::find),
                get("registered-models/search", this::search),
                get("registered-models/list", this::search),
                post("registered-models/get-latest-versions", this::latest),
                get("registered-models/get-latest-versions", this::latest),
                post("registered-models/set-tag", this::setTag),
                delete("registered-models/delete-tag", this::deleteTag),
                post("registered-models/alias", this::setAlias),
                delete("registered-models/alias", this::deleteAlias),
                get("registered-models/alias", this::findByAlias));
    }

    private Map<String, ?> create(MlflowCall call) {
        return answer(models.create(
                call.actor(),
                call.team(),
                call.requireFilled("name"),
                call.textOrNull("description"),
                call.pairs("tags")));
    }

    private Map<String, ?> rename(MlflowCall call) {
        return answer(
                models.rename(call.actor(), call.team(), call.requireFilled("name"), call.requireFilled("new_name")));
    }

    private Map<String, ?> update(MlflowCall call) {
        return answer(
                models.describe(call.actor(), call.team(), call.requireFilled("name"), call.textOrNull("description")));
    }

    private Map<String, ?> remove(MlflowCall call) {
        models.delete(call.actor(), call.team(), call.requireFilled("name"));
        return Map.of();
    }

    private Map<String, ?> find(MlflowCall call) {
        return answer(models.require(call.actor(), call.team(), call.requireFilled("name")));
    }

    private static Map<String, ?> answer(RegisteredModel model) {
        return Map.of("registered_model", RegistryJson.model(model));
    }

    private Map<String, ?> search(MlflowCall call) {
        Page<RegisteredModel> page = models.search(call.actor(), call.team(), search(call, PAGE));
        Map<String, Object> json = new LinkedHashMap<>();
        RegistryJson.put(
                json,
                "registered_models",
                page.items().stream().map(RegistryJson::model).toList());
        RegistryJson.put(json, "next_page_token", page.nextToken());
        return json;
    }

    static Search search(MlflowCall call, int page) {
        return new Search(
                call.text("filter"),
                View.ACTIVE_ONLY,
                call.texts("order_by"),
                (int) Math.clamp(call.whole("max_results").orElse((long) page), -1, Integer.MAX_VALUE),
                call.textOrNull("page_token"));
    }

    private Map<String, ?> latest(MlflowCall call) {
        Map<String, Object> json = new LinkedHashMap<>();
        RegistryJson.put(
                json,
                "model_versions",
                versions.latest(call.actor(), call.team(), call.requireFilled("name"), call.texts("stages")).stream()
                        .map(RegistryJson::version)
                        .toList());
        return json;
    }

    private Map<String, ?> setTag(MlflowCall call) {
        models.setTag(
                call.actor(),
                call.team(),
                call.requireFilled("name"),
                call.requireFilled("key"),
                call.anyText("value"));
        return Map.of();
    }

    private Map<String, ?> deleteTag(MlflowCall call) {
        models.deleteTag(call.actor(), call.team(), call.requireFilled("name"), call.requireFilled("key"));
        return Map.of();
    }

    private Map<String, ?> setAlias(MlflowCall call) {
        models.setAlias(
                call.actor(), call.team(), call.requireFilled("name"), call.requireFilled("alias"), version(call));
        return Map.of();
    }

    private Map<String, ?> deleteAlias(MlflowCall call) {
        models.deleteAlias(call.actor(), call.team(), call.requireFilled("name"), call.requireFilled("alias"));
        return Map.of();
    }

    private Map<String, ?> findByAlias(MlflowCall call) {
        return Map.of(
                "model_version",
                RegistryJson.version(versions.requireAliased(
                        call.actor(), call.team(), call.requireFilled("name"), call.requireFilled("alias"))));
    }

    /** The number of a version, which MLflow sends as a string. */
    static int version(MlflowCall call) {
        String text = call.anyText("version");
        if (text.isEmpty()) {
            throw MlflowCall.missing("version");
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOne) {
            throw TrackingException.invalid("Parameter 'version' must be an integer, got '" + text + "'.");
        }
    }
}
