package dev.fairlead.tracking.mlflow;

import dev.fairlead.tracking.Batch;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.MlflowCall;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.RunInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MLflow's documents of our records: absent and empty fields are left out, ids of experiments are strings. */
final class Wire {
    private Wire() {}

    static Map<String, Object> experiment(Experiment experiment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("experiment_id", String.valueOf(experiment.id()));
        json.put("name", experiment.name());
        json.put("artifact_location", experiment.artifactLocation());
        json.put("lifecycle_stage", experiment.lifecycle().word());
        json.put("last_update_time", experiment.updatedAtMillis());
        json.put("creation_time", experiment.createdAtMillis());
        put(json, "tags", pairs(experiment.tags()));
        return json;
    }

    static Map<String, Object> run(Run run) {
        Map<String, Object> data = new LinkedHashMap<>();
        put(data, "metrics", run.metrics().values().stream().map(Wire::metric).toList());
        put(data, "params", pairs(run.params()));
        put(data, "tags", pairs(run.tags()));
        Map<String, Object> inputs = new LinkedHashMap<>();
        put(inputs, "dataset_inputs", run.datasets().stream().map(Wire::dataset).toList());
        put(
                inputs,
                "model_inputs",
                run.inputModels().stream()
                        .map(link -> Map.of("model_id", link.modelId()))
                        .toList());
        Map<String, Object> outputs = new LinkedHashMap<>();
        put(
                outputs,
                "model_outputs",
                run.outputModels().stream()
                        .map(link -> Map.of("model_id", link.modelId(), "step", link.step()))
                        .toList());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("info", info(run.info()));
        json.put("data", data);
        json.put("inputs", inputs);
        if (!outputs.isEmpty()) {
            json.put("outputs", outputs);
        }
        return json;
    }

    static Map<String, Object> info(RunInfo run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run_uuid", run.id());
        json.put("run_id", run.id());
        json.put("run_name", run.name());
        json.put("experiment_id", String.valueOf(run.experimentId()));
        json.put("user_id", run.userId());
        json.put("status", run.status().name());
        json.put("start_time", run.startTimeMillis());
        put(json, "end_time", run.endTimeMillis());
        json.put("artifact_uri", run.artifactUri());
        json.put("lifecycle_stage", run.lifecycle().word());
        return json;
    }

    static Map<String, Object> metric(MetricPoint point) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", point.key());
        json.put("value", point.value());
        json.put("timestamp", point.timestampMillis());
        json.put("step", point.step());
        return json;
    }

    private static Map<String, Object> dataset(Run.DatasetInput input) {
        Run.Dataset dataset = input.dataset();
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("name", dataset.name());
        inner.put("digest", dataset.digest());
        inner.put("source_type", dataset.sourceType());
        inner.put("source", dataset.source());
        put(inner, "schema", dataset.schema());
        put(inner, "profile", dataset.profile());
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "tags", pairs(input.tags()));
        json.put("dataset", inner);
        return json;
    }

    static List<Map<String, String>> pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> Map.of("key", pair.getKey(), "value", pair.getValue()))
                .toList();
    }

    static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            json.put(name, value);
        }
    }

    static MetricPoint point(MlflowCall call) {
        String dataset = call.textOrNull("dataset_name");
        return new MetricPoint(
                call.requireFilled("key"),
                call.requireReal("value"),
                call.requireWhole("timestamp"),
                call.whole("step").orElse(0L),
                call.textOrNull("model_id"),
                dataset == null ? null : new MetricPoint.DatasetRef(dataset, call.textOrNull("dataset_digest")));
    }

    static List<Batch.Entry> entries(List<MlflowCall> calls) {
        return calls.stream()
                .map(call -> new Batch.Entry(call.requireFilled("key"), call.anyText("value")))
                .toList();
    }
}
