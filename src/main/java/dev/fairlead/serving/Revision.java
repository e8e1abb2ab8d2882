package dev.fairlead.serving;

import dev.fairlead.kernel.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model behind a deployment's name.
 *
 * @param number counts within the deployment, from 1
 * @param traffic percent of the requests
 * @param origin what it was made for, so that asking again finds it; null where a person asked
 * @param changedAt when its state or traffic last changed
 */
public record Revision(
        String id,
        DeploymentId deployment,
        int number,
        String model,
        int modelVersion,
        JobId job,
        int replicas,
        ServingState state,
        int traffic,
        ModelSignature signature,
        @Nullable String origin,
        String createdBy,
        Instant createdAt,
        Instant changedAt) {}
