package dev.fairlead.serving;

import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.TeamRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The job that a revision runs as: this program in the role of a model server. */
final class ServingJob {
    /** Where the model server says that it can answer. */
    static final String READINESS = "/v2/health/ready";

    private static final ResourceAmount EACH = ResourceAmount.of(500, 1024);
    private static final Duration GRACE = Duration.ofSeconds(15);
    /** An endpoint is wanted until someone stops it; this many crashes are no reason to give up. */
    private static final int RETRIES = 10_000;

    private ServingJob() {}

    static JobSpec spec(TeamRef team, String deployment, int revision, int replicas, Path model) {
        return new JobSpec(
                deployment,
                team.name(),
                new TreeMap<>(Map.of("deployment", deployment, "revision", String.valueOf(revision))),
                JobSpec.Role.SERVING,
                null,
                null,
                null,
                List.of("fairlead", "serve-model", "--model", model.toString(), "--name", deployment),
                new TreeMap<>(),
                List.of(new JobSpec.ReplicaSet("server", replicas, EACH, List.of("http"))),
                new JobSpec.Readiness(READINESS),
                JobSpec.SuccessPolicy.ALL,
                null,
                0,
                false,
                Duration.ZERO,
                null,
                null,
                GRACE,
                RETRIES,
                null,
                List.of());
    }
}
