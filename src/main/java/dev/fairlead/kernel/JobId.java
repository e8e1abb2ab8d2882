package dev.fairlead.kernel;

/** Names one job. */
public record JobId(String value) implements Comparable<JobId> {
    public JobId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("JobId is blank");
        }
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
