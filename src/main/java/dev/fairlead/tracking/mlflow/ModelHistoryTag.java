package dev.fairlead.tracking.mlflow;

import dev.fairlead.tracking.Batch;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.TrackingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The tag in which clients of MLflow 2 list the models of a run. */
@Component
class ModelHistoryTag {
    private static final String KEY = "mlflow.log-model.history";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The tag with one more model; the oldest are left out where the value would be too long. */
    Batch.Entry with(Run run, String modelJson) {
        List<Object> models = new ArrayList<>(read(run.tags().getOrDefault(KEY, "[]")));
        models.add(model(modelJson));
        String value = JSON.writeValueAsString(models);
        while (value.length() > Limits.TAG_VALUE && models.size() > 1) {
            models.removeFirst();
            value = JSON.writeValueAsString(models);
        }
        return new Batch.Entry(KEY, value);
    }

    private static List<?> read(String value) {
        try {
            return JSON.readValue(value, List.class);
        } catch (JacksonException overwritten) {
            return List.of();
        }
    }

    private static Map<?, ?> model(String json) {
        try {
            Object model = JSON.readValue(json, Object.class);
            if (model instanceof Map<?, ?> map
                    && List.of("run_id", "artifact_path", "utc_time_created", "flavors").stream()
                            .allMatch(map::containsKey)) {
                return map;
            }
        } catch (JacksonException broken) {
            throw TrackingException.invalid("Malformed model info. \n " + json + " \n is not valid JSON.");
        }
        throw TrackingException.invalid(
                "Model json must have the fields run_id, artifact_path, utc_time_created, flavors.");
    }
}
