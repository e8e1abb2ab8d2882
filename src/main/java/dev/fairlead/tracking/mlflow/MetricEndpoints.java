package dev.fairlead.tracking.mlflow;

import static dev.fairlead.tracking.MlflowEndpoints.Route.get;

import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Metrics;
import dev.fairlead.tracking.MlflowCall;
import dev.fairlead.tracking.MlflowEndpoints;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.TrackingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** MLflow's {@code metrics/…}. */
@Component
class MetricEndpoints implements MlflowEndpoints {
    private static final int RUNS = 100;
    private static final int SAMPLE = 2500;

    private final Metrics metrics;

    MetricEndpoints(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("metrics/get-history", this::history),
                get("metrics/get-history-bulk", this::bulk),
                get("metrics/get-history-bulk-interval", this::interval));
    }

    private Map<String, ?> history(MlflowCall call) {
        Page<MetricPoint> page = metrics.history(
                call.actor(),
                call.team(),
                call.requireFilled("run_id"),
                call.requireFilled("metric_key"),
                size(call, Limits.POINTS_IN_PAGE),
                call.textOrNull("page_token"));
        Map<String, Object> json = new LinkedHashMap<>();
        Wire.put(json, "metrics", page.items().stream().map(Wire::metric).toList());
        Wire.put(json, "next_page_token", page.nextToken());
        return json;
    }

    /** MLflow pages only where a size is asked for, and never more than its own limit. */
    private static int size(MlflowCall call, int most) {
        return (int) Math.clamp(call.whole("max_results").orElse((long) most), -1, most);
    }

    private Map<String, ?> bulk(MlflowCall call) {
        List<String> runs = call.texts("run_id");
        String key = call.requireFilled("metric_key");
        requireRuns("run_id", "GetMetricHistoryBulk", runs);
        int left = size(call, Limits.POINTS_IN_PAGE);
        List<Map<String, Object>> found = new ArrayList<>();
        for (String run : runs.stream().sorted().toList()) {
            if (found.size() < left) {
                int rest = Math.max(1, left - found.size());
                metrics.history(call.actor(), call.team(), run, key, rest, null)
                        .items()
                        .forEach(point -> found.add(ofRun(point, run)));
            }
        }
        return Map.of("metrics", found);
    }

    private Map<String, ?> interval(MlflowCall call) {
        List<String> runs = call.texts("run_ids");
        String key = call.requireFilled("metric_key");
        requireRuns("run_ids", "GetMetricHistoryBulkInterval", runs);
        long most = call.whole("max_results").orElse((long) SAMPLE);
        if (most < 1 || most > SAMPLE) {
            throw TrackingException.invalid("max_results must be between 1 and " + SAMPLE + ".");
        }
        Metrics.Steps steps = steps(call);
        List<Map<String, Object>> found = new ArrayList<>();
        for (String run : runs) {
            metrics.sample(call.actor(), call.team(), run, key, (int) most, steps)
                    .forEach(point -> found.add(ofRun(point, run)));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        Wire.put(json, "metrics", found);
        return json;
    }

    private static void requireRuns(String parameter, String endpoint, List<String> runs) {
        if (runs.isEmpty()) {
            throw TrackingException.invalid(endpoint + " request must specify at least one " + parameter + ".");
        }
        if (runs.size() > RUNS) {
            throw TrackingException.invalid(endpoint + " request must specify at most " + RUNS + " " + parameter
                    + (parameter.endsWith("s") ? "" : "s") + ". Received " + runs.size() + " run_ids.");
        }
    }

    private static Metrics.@Nullable Steps steps(MlflowCall call) {
        Optional<Long> first = call.whole("start_step");
        Optional<Long> last = call.whole("end_step");
        if (first.isPresent() != last.isPresent()) {
            throw TrackingException.invalid("If either start step or end step are specified, both must be specified.");
        }
        if (first.isEmpty() || last.isEmpty()) {
            return null;
        }
        if (first.get() > last.get()) {
            throw TrackingException.invalid("end_step must be greater than start_step. Found start_step=" + first.get()
                    + " and end_step=" + last.get() + ".");
        }
        return new Metrics.Steps(first.get(), last.get());
    }

    private static Map<String, Object> ofRun(MetricPoint point, String run) {
        Map<String, Object> json = Wire.metric(point);
        json.put("run_id", run);
        return json;
    }
}
