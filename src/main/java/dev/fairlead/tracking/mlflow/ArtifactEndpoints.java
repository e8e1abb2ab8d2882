package dev.fairlead.tracking.mlflow;

import static dev.fairlead.tracking.MlflowEndpoints.Route.get;

import dev.fairlead.tracking.ArtifactPath;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.MlflowCall;
import dev.fairlead.tracking.MlflowEndpoints;
import dev.fairlead.tracking.RunInfo;
import dev.fairlead.tracking.Runs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** MLflow's {@code artifacts/list}: the artifacts of a run by its id. */
@Component
class ArtifactEndpoints implements MlflowEndpoints {
    private final Runs runs;
    private final Artifacts artifacts;

    ArtifactEndpoints(Runs runs, Artifacts artifacts) {
        this.runs = runs;
        this.artifacts = artifacts;
    }

    @Override
    public List<Route> routes() {
        return List.of(get("artifacts/list", this::list));
    }

    private Map<String, ?> list(MlflowCall call) {
        RunInfo run = runs.require(call.actor(), call.team(), call.requireFilled("run_id"))
                .info();
        String path = ArtifactPath.checked(call.text("path"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("root_uri", run.artifactUri());
        Wire.put(json, "files", files(call, run.artifactUri(), path));
        return json;
    }

    private List<Map<String, Object>> files(MlflowCall call, String root, String path) {
        String folder = Artifacts.pathOf(root) + (path.isEmpty() ? "" : "/" + path);
        return artifacts.list(call.actor(), call.team(), folder).stream()
                .map(entry -> file(entry, path.isEmpty() ? entry.name() : path + "/" + entry.name()))
                .toList();
    }

    static Map<String, Object> file(Artifacts.Entry entry, String path) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", path);
        json.put("is_dir", entry.folder());
        if (!entry.folder()) {
            json.put("file_size", entry.bytes());
        }
        return json;
    }
}
