package dev.fairlead.e2e;

import dev.fairlead.sample.UntrainedModel;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills a portal of four virtual GPUs as a team of some days would: jobs in every state, runs with curves, a model. */
final class SampleWork {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BEGAN = 1_790_000_000_000L;
    private static final String COUNT =
            "i=0; while true; do i=$((i+1)); echo \"epoch $i loss 0.$((1000 - i))\"; sleep 1; done";

    private final RunningPortal portal;
    private String experiment = "";
    private String run = "";
    private String running = "";
    private String waiting = "";
    private String failed = "";
    private String pipelineRun = "";

    SampleWork(RunningPortal portal) {
        this.portal = portal;
    }

    void fill() throws Exception {
        finishedJobs();
        pipelineRun = pipelineRun();
        unfinishedJobs();
        tracking();
    }

    /** Four jobs and nothing else: one in each of four states. */
    void fillJobs() throws Exception {
        finishedJobs();
        unfinishedJobs();
    }

    private void finishedJobs() throws Exception {
        String succeeded = submit("prepare-data", 1, 0, "echo ready");
        failed = submit("train-broken", 1, 0, "echo 'no such file: train.csv'; exit 3");
        await(succeeded, "SUCCEEDED");
        await(failed, "FAILED");
    }

    private void unfinishedJobs() throws Exception {
        running = submit("train-digits", 3, 1, COUNT);
        await(running, "RUNNING");
        waiting = submit("sweep-with-a-rather-long-name", 2, 1, COUNT);
        await(waiting, "WAITING");
    }

    private void tracking() throws Exception {
        experiment = mlflow("experiments/create", Map.of("name", "digits"))
                .path("experiment_id")
                .asString();
        for (int depth = 1; depth <= 4; depth++) {
            run = track(depth);
        }
        put("model/model.onnx", UntrainedModel.bytes());
        mlflow("registered-models/create", Map.of("name", "digits"));
        String source = "mlflow-artifacts:/" + experiment + "/" + run + "/artifacts/model";
        mlflow("model-versions/create", Map.of("name", "digits", "run_id", run, "source", source));
    }

    /** Prepares, and fails in training after a second try. */
    String pipelineRun() throws Exception {
        if (!pipelineRun.isEmpty()) {
            return pipelineRun;
        }
        String document = """
                apiVersion: fairlead.dev/v1
                kind: Pipeline
                metadata: {name: nightly}
                spec:
                  parameters: [{name: rows, type: integer, default: 1797}]
                  steps:
                    - name: prepare
                      inputs: [{name: rows, type: integer, from: parameters.rows}]
                      outputs: [{name: data, type: dataset}, {name: rows, type: integer}]
                      job: {command: [sh, -c, "echo prepares; mkdir $FAIRLEAD_OUTPUT_DIR/data; echo 1 > $FAIRLEAD_OUTPUT_DIR/data/a; echo {{inputs.rows}} > $FAIRLEAD_OUTPUT_DIR/rows"], resources: {cpu: 100m, memory: 64Mi}}
                    - name: train
                      inputs: [{name: data, type: dataset, from: prepare.data}]
                      outputs: [{name: model, type: model}]
                      retry: {limit: 1}
                      job: {command: [sh, -c, "echo no such file; exit 3"], resources: {cpu: 100m, memory: 64Mi}}
                    - name: register
                      action: register-model
                      inputs: [{name: model, type: model, from: train.model}, {name: name, type: string, value: nightly}]
                      outputs: [{name: version, type: integer}]
                """;
        HttpResponse<String> made = portal.post("/api/v1/pipelines?team=default", "application/yaml", document);
        Assertions.assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        HttpResponse<String> begun = portal.post(
                "/api/v1/pipeline-runs", "application/json", "{\"team\":\"default\",\"pipeline\":\"nightly\"}");
        Assertions.assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        String id = JSON.readTree(begun.body()).path("id").asString();
        RunningPortal.await(
                "the pipeline's run to end", PATIENCE, () -> stateOfRun(id).filter("FAILED"::equals));
        return id;
    }

    private Optional<String> stateOfRun(String id) {
        try {
            return Optional.of(
                    JSON.readTree(portal.get("/api/v1/pipeline-runs/" + id).body())
                            .path("state")
                            .asString());
        } catch (Exception unreadable) {
            throw new IllegalStateException("The portal does not answer about " + id, unreadable);
        }
    }

    String running() {
        return running;
    }

    String waiting() {
        return waiting;
    }

    String failed() {
        return failed;
    }

    String experiment() {
        return experiment;
    }

    String run() {
        return run;
    }

    private String submit(String name, int replicas, int gpus, String script) throws Exception {
        String document = JSON.writeValueAsString(Map.of(
                "name",
                name,
                "team",
                "default",
                "command",
                List.of("sh", "-c", script),
                "replicas",
                replicas,
                "resources",
                gpus == 0
                        ? Map.of("cpu", "100m", "memory", "64Mi")
                        : Map.of("cpu", "100m", "memory", "64Mi", "gpu", String.valueOf(gpus))));
        HttpResponse<String> answer = portal.post("/api/v1/jobs", "application/json", document);
        Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private void await(String job, String state) throws InterruptedException {
        RunningPortal.await(
                job + " to be " + state, PATIENCE, () -> stateOf(job).filter(state::equals));
    }

    private Optional<String> stateOf(String job) {
        try {
            return Optional.of(JSON.readTree(portal.get("/api/v1/jobs/" + job).body())
                    .path("state")
                    .asString());
        } catch (Exception unreadable) {
            throw new IllegalStateException("The portal does not answer about " + job, unreadable);
        }
    }

    private String track(int depth) throws Exception {
        String id = mlflow("runs/create", Map.of("experiment_id", experiment, "run_name", "depth-" + depth))
                .at("/run/info/run_id")
                .asString();
        mlflow("runs/log-parameter", Map.of("run_id", id, "key", "depth", "value", String.valueOf(depth)));
        List<Map<String, Object>> metrics = new ArrayList<>();
        for (int step = 0; step < 50; step++) {
            double loss = 1.0 / (1 + step * depth / 10.0);
            metrics.add(Map.of("key", "loss", "value", loss, "timestamp", BEGAN + step * 1000L, "step", step));
            metrics.add(
                    Map.of("key", "accuracy", "value", 1 - loss / 2, "timestamp", BEGAN + step * 1000L, "step", step));
        }
        mlflow("runs/log-batch", Map.of("run_id", id, "metrics", metrics));
        if (depth < 4) {
            mlflow("runs/update", Map.of("run_id", id, "status", "FINISHED", "end_time", BEGAN + 60_000L));
        }
        return id;
    }

    private void put(String path, byte[] content) throws Exception {
        HttpRequest request = portal.request(
                        "/api/2.0/mlflow-artifacts/artifacts/" + experiment + "/" + run + "/artifacts/" + path)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        HttpResponse<String> answer = portal.send(request);
        Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode mlflow(String endpoint, Map<String, ?> body) throws Exception {
        HttpResponse<String> answer =
                portal.post("/api/2.0/mlflow/" + endpoint, "application/json", JSON.writeValueAsString(body));
        Assertions.assertThat(answer.statusCode())
                .as(endpoint + " " + answer.body())
                .isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
