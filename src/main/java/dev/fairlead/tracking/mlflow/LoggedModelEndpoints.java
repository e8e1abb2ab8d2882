package dev.fairlead.tracking.mlflow;

import static dev.fairlead.tracking.MlflowEndpoints.Route.delete;
import static dev.fairlead.tracking.MlflowEndpoints.Route.get;
import static dev.fairlead.tracking.MlflowEndpoints.Route.patch;
import static dev.fairlead.tracking.MlflowEndpoints.Route.post;

import dev.fairlead.tracking.ArtifactPath;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.LoggedModel;
import dev.fairlead.tracking.LoggedModels;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.MlflowCall;
import dev.fairlead.tracking.MlflowEndpoints;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** MLflow's {@code logged-models/…}. */
@Component
class LoggedModelEndpoints implements MlflowEndpoints {
    private static final int PAGE = 50;
    private static final String ID = "model_id";

    private final LoggedModels models;
    private final Artifacts artifacts;

    LoggedModelEndpoints(LoggedModels models, Artifacts artifacts) {
        this.models = models;
        this.artifacts = artifacts;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("logged-models", this::create),
                post("logged-models/search", this::search),
                get("logged-models/{model_id}", this::find),
                patch("logged-models/{model_id}", this::finish),
                delete("logged-models/{model_id}", this::remove),
                patch("logged-models/{model_id}/tags", this::setTags),
                delete("logged-models/{model_id}/tags/{tag_key}", this::deleteTag),
                post("logged-models/{model_id}/params", this::logParams),
                get("logged-models/{model_id}/artifacts/directories", this::listArtifacts));
    }

    private Map<String, ?> create(MlflowCall call) {
        LoggedModel model = models.create(
                call.actor(),
                call.team(),
                new LoggedModels.NewModel(
                        call.experimentId("experiment_id"),
                        call.find("name").orElse(null),
                        call.textOrNull("model_type"),
                        call.textOrNull("source_run_id"),
                        call.pairs("params"),
                        call.pairs("tags")));
        return Map.of("model", json(model));
    }

    private Map<String, ?> find(MlflowCall call) {
        return Map.of("model", json(models.require(call.actor(), call.team(), call.require(ID))));
    }

    private Map<String, ?> finish(MlflowCall call) {
        LoggedModel.Status status =
                call.oneOf("status", LoggedModel.Status.class).orElseThrow(() -> MlflowCall.missing("status"));
        return Map.of("model", json(models.finish(call.actor(), call.team(), call.require(ID), status)));
    }

    private Map<String, ?> remove(MlflowCall call) {
        models.delete(call.actor(), call.team(), call.require(ID));
        return Map.of();
    }

    private Map<String, ?> setTags(MlflowCall call) {
        LoggedModel model = models.setTags(call.actor(), call.team(), call.require(ID), call.pairs("tags"));
        return Map.of("model", json(model));
    }

    private Map<String, ?> deleteTag(MlflowCall call) {
        models.deleteTag(call.actor(), call.team(), call.require(ID), call.require("tag_key"));
        return Map.of();
    }

    private Map<String, ?> logParams(MlflowCall call) {
        models.logParams(call.actor(), call.team(), call.require(ID), call.pairs("params"));
        return Map.of();
    }

    private Map<String, ?> search(MlflowCall call) {
        List<String> orderBy = call.items("order_by").stream()
                .map(item -> item.requireFilled("field_name")
                        + (item.has("ascending") && !item.flag("ascending") ? " DESC" : " ASC"))
                .toList();
        Search search = new Search(
                call.text("filter"),
                View.ACTIVE_ONLY,
                orderBy,
                (int) Math.clamp(call.whole("max_results").orElse((long) PAGE), -1, Integer.MAX_VALUE),
                call.textOrNull("page_token"));
        List<MetricPoint.DatasetRef> datasets = call.items("datasets").stream()
                .map(dataset -> new MetricPoint.DatasetRef(
                        dataset.requireFilled("dataset_name"), dataset.textOrNull("dataset_digest")))
                .toList();
        Page<LoggedModel> page =
                models.search(call.actor(), call.team(), call.experimentIds("experiment_ids"), search, datasets);
        Map<String, Object> json = new LinkedHashMap<>();
        Wire.put(
                json,
                "models",
                page.items().stream().map(LoggedModelEndpoints::json).toList());
        Wire.put(json, "next_page_token", page.nextToken());
        return json;
    }

    private Map<String, ?> listArtifacts(MlflowCall call) {
        LoggedModel model = models.require(call.actor(), call.team(), call.require(ID));
        String path = ArtifactPath.checked(call.text("artifact_directory_path"));
        String folder = Artifacts.pathOf(model.artifactUri()) + (path.isEmpty() ? "" : "/" + path);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("root_uri", model.artifactUri());
        Wire.put(
                json,
                "files",
                artifacts.list(call.actor(), call.team(), folder).stream()
                        .map(entry -> ArtifactEndpoints.file(
                                entry, path.isEmpty() ? entry.name() : path + "/" + entry.name()))
                        .toList());
        return json;
    }

    private static Map<String, Object> json(LoggedModel model) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("model_id", model.id());
        info.put("experiment_id", String.valueOf(model.experimentId()));
        info.put("name", model.name());
        info.put("creation_timestamp_ms", model.createdAtMillis());
        info.put("last_updated_timestamp_ms", model.updatedAtMillis());
        info.put("artifact_uri", model.artifactUri());
        info.put("status", model.status().name());
        Wire.put(info, "model_type", model.modelType());
        Wire.put(info, "source_run_id", model.sourceRunId());
        Wire.put(info, "tags", Wire.pairs(model.tags()));
        Map<String, Object> data = new LinkedHashMap<>();
        Wire.put(data, "params", Wire.pairs(model.params()));
        Wire.put(
                data,
                "metrics",
                model.metrics().stream().map(LoggedModelEndpoints::metric).toList());
        return Map.of("info", info, "data", data);
    }

    private static Map<String, Object> metric(LoggedModel.Measured measured) {
        Map<String, Object> json = Wire.metric(measured.point());
        Wire.put(json, "model_id", measured.point().model());
        json.put("run_id", measured.runId());
        if (measured.point().dataset() != null) {
            json.put("dataset_name", measured.point().dataset().name());
            Wire.put(json, "dataset_digest", measured.point().dataset().digest());
        }
        return json;
    }
}
