package dev.fairlead.tracking;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run with its data: latest metrics, parameters and tags by key, and what went in and came out. */
public record Run(
        RunInfo info,
        Map<String, MetricPoint> metrics,
        Map<String, String> params,
        Map<String, String> tags,
        List<DatasetInput> datasets,
        List<ModelLink> inputModels,
        List<ModelLink> outputModels) {

    /** A dataset; the same name and digest in one experiment is the same dataset. */
    public record Dataset(
            String name,
            String digest,
            String sourceType,
            String source,
            @Nullable String schema,
            @Nullable String profile) {}

    public record DatasetInput(Dataset dataset, Map<String, String> tags) {}

    /** A logged model that the run read or made; step is 0 for inputs. */
    public record ModelLink(String modelId, long step) {}
}
