package dev.fairlead.pages;

import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.TeamRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The job of the tour: this program in the role of a trainer, on the digits that ship with it. */
final class SampleTraining {
    /** Where the training leaves its model, below the run's artifacts. */
    static final String ARTIFACT = "model/model.onnx";

    private static final ResourceAmount EACH = ResourceAmount.of(1000, 1024);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int RETRIES = 2;

    private SampleTraining() {}

    static JobSpec spec(TeamRef team) {
        return new JobSpec(
                "train-" + Tour.MODEL,
                team.name(),
                new TreeMap<>(Map.of("sample", Tour.MODEL)),
                JobSpec.Role.TRAINING,
                null,
                null,
                null,
                List.of("fairlead", "train-digits"),
                new TreeMap<>(),
                List.of(new JobSpec.ReplicaSet("worker", 1, EACH, List.of())),
                null,
                JobSpec.SuccessPolicy.ALL,
                null,
                0,
                true,
                Duration.ZERO,
                LONGEST,
                USUAL,
                GRACE,
                RETRIES,
                new JobSpec.Tracking(Tour.MODEL, null),
                List.of());
    }
}
