package dev.fairlead.tracking.mlflow;

import static dev.fairlead.tracking.MlflowEndpoints.Route.get;
import static dev.fairlead.tracking.MlflowEndpoints.Route.post;

import dev.fairlead.tracking.Batch;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.MlflowCall;
import dev.fairlead.tracking.MlflowEndpoints;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.RunInfo;
import dev.fairlead.tracking.RunStatus;
import dev.fairlead.tracking.Runs;
import dev.fairlead.tracking.TrackingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** MLflow's {@code runs/…}. */
@Component
class RunEndpoints implements MlflowEndpoints {
    private static final int PAGE = 1000;

    private final Runs runs;
    private final ModelHistoryTag modelHistory;

    RunEndpoints(Runs runs, ModelHistoryTag modelHistory) {
        this.runs = runs;
        this.modelHistory = modelHistory;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("runs/create", this::create),
                get("runs/get", this::find),
                post("runs/update", this::update),
                post("runs/delete", this::delete),
                post("runs/restore", this::restore),
                post("runs/search", this::search),
                post("runs/log-metric", this::logMetric),
                post("runs/log-parameter", this::logParameter),
                post("runs/log-batch", this::logBatch),
                post("runs/set-tag", this::setTag),
                post("runs/delete-tag", this::deleteTag),
                post("runs/log-inputs", this::logInputs),
                post("runs/outputs", this::logOutputs),
                post("runs/log-model", this::logModel));
    }

    private Map<String, ?> create(MlflowCall call) {
        Run run = runs.create(
                call.actor(),
                call.team(),
                new Runs.NewRun(
                        call.has("experiment_id") ? call.experimentId("experiment_id") : 0,
                        call.text("user_id"),
                        call.whole("start_time").filter(start -> start > 0).orElse(null),
                        call.textOrNull("run_name"),
                        call.pairs("tags")));
        return Map.of("run", Wire.run(run));
    }

    private Map<String, ?> find(MlflowCall call) {
        return Map.of("run", Wire.run(runs.require(call.actor(), call.team(), runId(call))));
    }

    private Map<String, ?> update(MlflowCall call) {
        RunInfo info = runs.update(
                call.actor(),
                call.team(),
                runId(call),
                call.oneOf("status", RunStatus.class).orElse(null),
                call.whole("end_time").orElse(null),
                call.textOrNull("run_name"));
        return Map.of("run_info", Wire.info(info));
    }

    private Map<String, ?> delete(MlflowCall call) {
        runs.delete(call.actor(), call.team(), runId(call));
        return Map.of();
    }

    private Map<String, ?> restore(MlflowCall call) {
        runs.restore(call.actor(), call.team(), runId(call));
        return Map.of();
    }

    private Map<String, ?> search(MlflowCall call) {
        Page<Run> page = runs.search(
                call.actor(),
                call.team(),
                call.experimentIds("experiment_ids"),
                ExperimentEndpoints.search(call, "run_view_type", PAGE));
        Map<String, Object> json = new LinkedHashMap<>();
        Wire.put(json, "runs", page.items().stream().map(Wire::run).toList());
        Wire.put(json, "next_page_token", page.nextToken());
        return json;
    }

    private Map<String, ?> logMetric(MlflowCall call) {
        MetricPoint point = Wire.point(call);
        runs.log(call.actor(), call.team(), runId(call), new Batch(List.of(point), List.of(), List.of()));
        return Map.of();
    }

    private Map<String, ?> logParameter(MlflowCall call) {
        Batch.Entry param = new Batch.Entry(call.requireFilled("key"), call.anyText("value"));
        runs.log(call.actor(), call.team(), runId(call), new Batch(List.of(), List.of(param), List.of()));
        return Map.of();
    }

    private Map<String, ?> logBatch(MlflowCall call) {
        if (call.bytes() > Limits.BATCH_BYTES) {
            throw TrackingException.invalid("Batched logging API requests must be at most " + Limits.BATCH_BYTES
                    + " bytes, got a request of size " + call.bytes() + ".");
        }
        Batch batch = new Batch(
                call.items("metrics").stream().map(Wire::point).toList(),
                Wire.entries(call.items("params")),
                Wire.entries(call.items("tags")));
        runs.log(call.actor(), call.team(), runId(call), batch);
        return Map.of();
    }

    private Map<String, ?> setTag(MlflowCall call) {
        Batch.Entry tag = new Batch.Entry(call.requireFilled("key"), call.anyText("value"));
        runs.log(call.actor(), call.team(), runId(call), Batch.ofTags(List.of(tag)));
        return Map.of();
    }

    private Map<String, ?> deleteTag(MlflowCall call) {
        runs.deleteTag(call.actor(), call.team(), runId(call), call.requireFilled("key"));
        return Map.of();
    }

    private Map<String, ?> logInputs(MlflowCall call) {
        List<Run.DatasetInput> datasets = call.items("datasets").stream()
                .map(input -> {
                    MlflowCall dataset = input.object("dataset").orElseThrow(() -> MlflowCall.missing("dataset"));
                    return new Run.DatasetInput(
                            new Run.Dataset(
                                    dataset.requireFilled("name"),
                                    dataset.requireFilled("digest"),
                                    dataset.requireFilled("source_type"),
                                    dataset.requireFilled("source"),
                                    dataset.textOrNull("schema"),
                                    dataset.textOrNull("profile")),
                            input.pairs("tags"));
                })
                .toList();
        runs.logInputs(call.actor(), call.team(), runId(call), datasets, links(call.items("models")));
        return Map.of();
    }

    private Map<String, ?> logOutputs(MlflowCall call) {
        runs.logOutputs(call.actor(), call.team(), runId(call), links(call.items("models")));
        return Map.of();
    }

    private static List<Run.ModelLink> links(List<MlflowCall> models) {
        return models.stream()
                .map(model -> new Run.ModelLink(
                        model.requireFilled("model_id"), model.whole("step").orElse(0L)))
                .toList();
    }

    private Map<String, ?> logModel(MlflowCall call) {
        String runId = runId(call);
        String model = call.requireFilled("model_json");
        Run run = runs.require(call.actor(), call.team(), runId);
        runs.log(call.actor(), call.team(), runId, Batch.ofTags(List.of(modelHistory.with(run, model))));
        return Map.of();
    }

    private static String runId(MlflowCall call) {
        return call.requireFilled("run_id");
    }
}
