package dev.fairlead.pipelines;

import dev.fairlead.kernel.SubjectRef;

/** Names one pipeline run. */
public record PipelineRunId(String value) {
    /** How events, audit rows and jobs point at a pipeline run. */
    public static final String KIND = "pipeline-run";

    public PipelineRunId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("PipelineRunId is blank");
        }
    }

    public SubjectRef subject() {
        return new SubjectRef(KIND, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
