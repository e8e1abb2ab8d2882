package dev.fairlead.kernel;

/** Names one attempt at running a job. */
public record AttemptId(String value) implements Comparable<AttemptId> {
    public AttemptId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("AttemptId is blank");
        }
    }

    @Override
    public int compareTo(AttemptId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
