package dev.fairlead.pipelines;

import dev.fairlead.kernel.SubjectRef;

/** Names one pipeline. */
public record PipelineId(String value) {
    /** How events, audit rows and jobs point at a pipeline. */
    public static final String KIND = "pipeline";

    public PipelineId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("PipelineId is blank");
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
