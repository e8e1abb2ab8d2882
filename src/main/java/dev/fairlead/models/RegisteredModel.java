package dev.fairlead.models;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A registered model as MLflow has it; times in epoch milliseconds.
 *
 * @param aliases version of each alias
 * @param latest the newest version of each stage that has one
 */
public record RegisteredModel(
        String name,
        @Nullable String description,
        long createdAtMillis,
        long updatedAtMillis,
        Map<String, String> tags,
        SortedMap<String, Integer> aliases,
        List<ModelVersion> latest) {}
