package dev.fairlead.serving;

import dev.fairlead.kernel.SubjectRef;

/** Names one deployment. */
public record DeploymentId(String value) {
    /** How events, audit rows and jobs point at a deployment. */
    public static final String KIND = "deployment";

    public DeploymentId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("DeploymentId is blank");
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
