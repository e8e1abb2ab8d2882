package dev.fairlead.models.mlflow;

import static dev.fairlead.tracking.MlflowEndpoints.Route.delete;
import static dev.fairlead.tracking.MlflowEndpoints.Route.get;
import static dev.fairlead.tracking.MlflowEndpoints.Route.patch;
import static dev.fairlead.tracking.MlflowEndpoints.Route.post;

import dev.fairlead.models.ModelVersion;
import dev.fairlead.models.ModelVersions;
import dev.fairlead.tracking.MlflowCall;
import dev.fairlead.tracking.MlflowEndpoints;
import dev.fairlead.tracking.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** MLflow's {@code model-versions/…}. */
@Component
class VersionEndpoints implements MlflowEndpoints {
    private static final int PAGE = 10_000;

    private final ModelVersions versions;

    VersionEndpoints(ModelVersions versions) {
        this.versions = versions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("model-versions/create", this::create),
                patch("model-versions/update", this::update),
                post("model-versions/transition-stage", this::transition),
                delete("model-versions/delete", this::remove),
                get("model-versions/get", this::find),
                get("model-versions/search", this::search),
                get("model-versions/get-download-uri", this::downloadUri),
                post("model-versions/set-tag", this::setTag),
                delete("model-versions/delete-tag", this::deleteTag));
    }

    private Map<String, ?> create(MlflowCall call) {
        return answer(versions.create(
                call.actor(),
                call.team(),
                new ModelVersions.NewVersion(
                        call.requireFilled("name"),
                        call.requireFilled("source"),
                        call.textOrNull("run_id"),
                        call.textOrNull("model_id"),
                        call.textOrNull("run_link"),
                        call.textOrNull("description"),
                        call.pairs("tags"))));
    }

    private Map<String, ?> update(MlflowCall call) {
        return answer(versions.describe(
                call.actor(),
                call.team(),
                call.requireFilled("name"),
                ModelEndpoints.version(call),
                call.textOrNull("description")));
    }

    private Map<String, ?> transition(MlflowCall call) {
        return answer(versions.moveToStage(
                call.actor(),
                call.team(),
                call.requireFilled("name"),
                ModelEndpoints.version(call),
                call.requireFilled("stage"),
                call.flag("archive_existing_versions")));
    }

    private Map<String, ?> remove(MlflowCall call) {
        versions.delete(call.actor(), call.team(), call.requireFilled("name"), ModelEndpoints.version(call));
        return Map.of();
    }

    private Map<String, ?> find(MlflowCall call) {
        return answer(require(call));
    }

    private ModelVersion require(MlflowCall call) {
        return versions.require(call.actor(), call.team(), call.requireFilled("name"), ModelEndpoints.version(call));
    }

    private static Map<String, ?> answer(ModelVersion version) {
        return Map.of("model_version", RegistryJson.version(version));
    }

    private Map<String, ?> search(MlflowCall call) {
        Page<ModelVersion> page = versions.search(call.actor(), call.team(), ModelEndpoints.search(call, PAGE));
        Map<String, Object> json = new LinkedHashMap<>();
        RegistryJson.put(
                json,
                "model_versions",
                page.items().stream().map(RegistryJson::version).toList());
        RegistryJson.put(json, "next_page_token", page.nextToken());
        return json;
    }

    private Map<String, ?> downloadUri(MlflowCall call) {
        return Map.of("artifact_uri", require(call).location());
    }

    private Map<String, ?> setTag(MlflowCall call) {
        versions.setTag(
                call.actor(),
                call.team(),
                call.requireFilled("name"),
                ModelEndpoints.version(call),
                call.requireFilled("key"),
                call.anyText("value"));
        return Map.of();
    }

    private Map<String, ?> deleteTag(MlflowCall call) {
        versions.deleteTag(
                call.actor(),
                call.team(),
                call.requireFilled("name"),
                ModelEndpoints.version(call),
                call.requireFilled("key"));
        return Map.of();
    }
}
