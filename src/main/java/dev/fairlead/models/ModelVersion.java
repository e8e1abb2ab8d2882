package dev.fairlead.models;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a registered model; times in epoch milliseconds.
 *
 * @param source what the client named
 * @param location where the files are
 * @param stage None, Staging, Production or Archived
 */
public record ModelVersion(
        String model,
        int version,
        @Nullable String description,
        @Nullable String runId,
        @Nullable String modelId,
        String source,
        String location,
        @Nullable String runLink,
        String stage,
        String userId,
        long createdAtMillis,
        long updatedAtMillis,
        List<String> aliases,
        Map<String, String> tags) {}
