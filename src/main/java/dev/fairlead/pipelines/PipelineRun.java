package dev.fairlead.pipelines;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as a reader sees it.
 *
 * @param sequence grows with every run of the installation; the order of lists
 * @param number counts within the pipeline; people see name and number
 * @param definition the version that runs
 * @param reason one sentence where it failed or was cancelled
 * @param steps in the order of the definition
 * @param rowVersion for If-Match
 */
public record PipelineRun(
        PipelineRunId id,
        long sequence,
        long number,
        PipelineId pipeline,
        String name,
        int version,
        TeamRef team,
        PipelineDefinition definition,
        SortedMap<String, Value> parameters,
        RunState state,
        @Nullable Message reason,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<StepView> steps,
        long rowVersion) {
    public String nameAndNumber() {
        return name + "-" + number;
    }

    public Optional<StepView> step(String wanted) {
        return steps.stream().filter(step -> step.name().equals(wanted)).findFirst();
    }

    /**
     * One step of the run.
     *
     * @param reason one sentence: why it waits, was skipped or failed; null while it simply runs or has succeeded
     * @param nextTryAt while it pauses between two tries
     * @param tries oldest first
     */
    public record StepView(
            String name,
            StepState.Kind state,
            @Nullable Message reason,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Instant nextTryAt,
            List<Try> tries,
            SortedMap<String, OutputValue> outputs) {
        /** The job of the newest try; null before the first, and for an action. */
        public @Nullable JobId job() {
            return tries.isEmpty() ? null : tries.getLast().job();
        }
    }

    /**
     * One try of a step.
     *
     * @param job null for an action
     * @param reason how it ended, where there is more to say
     */
    public record Try(
            int number,
            @Nullable JobId job,
            StepState.Kind state,
            @Nullable Message reason,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /** What a step left: a value, or an artifact in a job's outputs. */
    public sealed interface OutputValue {
        record Parameter(Value value) implements OutputValue {}

        record Artifact(PortType type, JobId job, String path) implements OutputValue {}
    }
}
