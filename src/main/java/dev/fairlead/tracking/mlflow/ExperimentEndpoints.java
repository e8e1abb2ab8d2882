package dev.fairlead.tracking.mlflow;

import static dev.fairlead.tracking.MlflowEndpoints.Route.get;
import static dev.fairlead.tracking.MlflowEndpoints.Route.post;

import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Experiments;
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

/** MLflow's {@code experiments/…}. */
@Component
class ExperimentEndpoints implements MlflowEndpoints {
    private static final int PAGE = 1000;

    private final Experiments experiments;

    ExperimentEndpoints(Experiments experiments) {
        this.experiments = experiments;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("experiments/create", this::create),
                get("experiments/get", this::find),
                get("experiments/get-by-name", this::findByName),
                get("experiments/search", this::search),
                post("experiments/search", this::search),
                get("experiments/list", this::search),
                post("experiments/update", this::update),
                post("experiments/delete", this::delete),
                post("experiments/restore", this::restore),
                post("experiments/set-experiment-tag", this::setTag),
                post("experiments/delete-experiment-tag", this::deleteTag));
    }

    private Map<String, ?> create(MlflowCall call) {
        Experiment experiment = experiments.create(
                call.actor(),
                call.team(),
                call.requireFilled("name"),
                call.textOrNull("artifact_location"),
                call.pairs("tags"));
        return Map.of("experiment_id", String.valueOf(experiment.id()));
    }

    private Map<String, ?> find(MlflowCall call) {
        return Map.of(
                "experiment",
                Wire.experiment(experiments.require(call.actor(), call.team(), call.experimentId("experiment_id"))));
    }

    private Map<String, ?> findByName(MlflowCall call) {
        String name = call.requireFilled("experiment_name");
        Experiment experiment = experiments
                .find(call.actor(), call.team(), name)
                .orElseThrow(() -> TrackingException.missing("Could not find experiment with name '" + name + "'"));
        return Map.of("experiment", Wire.experiment(experiment));
    }

    private Map<String, ?> search(MlflowCall call) {
        Page<Experiment> page = experiments.search(call.actor(), call.team(), search(call, "view_type", PAGE));
        Map<String, Object> json = new LinkedHashMap<>();
        Wire.put(
                json, "experiments", page.items().stream().map(Wire::experiment).toList());
        Wire.put(json, "next_page_token", page.nextToken());
        return json;
    }

    /** The question that all searches ask. */
    static Search search(MlflowCall call, String viewName, int page) {
        return new Search(
                call.text("filter"),
                call.oneOf(viewName, View.class).orElse(View.ACTIVE_ONLY),
                call.texts("order_by"),
                (int) Math.clamp(call.whole("max_results").orElse((long) page), -1, Integer.MAX_VALUE),
                call.textOrNull("page_token"));
    }

    private Map<String, ?> update(MlflowCall call) {
        long id = call.experimentId("experiment_id");
        if (call.has("new_name")) {
            experiments.rename(call.actor(), call.team(), id, call.text("new_name"));
        }
        return Map.of();
    }

    private Map<String, ?> delete(MlflowCall call) {
        experiments.delete(call.actor(), call.team(), call.experimentId("experiment_id"));
        return Map.of();
    }

    private Map<String, ?> restore(MlflowCall call) {
        experiments.restore(call.actor(), call.team(), call.experimentId("experiment_id"));
        return Map.of();
    }

    private Map<String, ?> setTag(MlflowCall call) {
        experiments.setTag(
                call.actor(),
                call.team(),
                call.experimentId("experiment_id"),
                call.requireFilled("key"),
                call.anyText("value"));
        return Map.of();
    }

    private Map<String, ?> deleteTag(MlflowCall call) {
        experiments.deleteTag(call.actor(), call.team(), call.experimentId("experiment_id"), call.requireFilled("key"));
        return Map.of();
    }
}
