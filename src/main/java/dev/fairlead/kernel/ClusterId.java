package dev.fairlead.kernel;

/** Names one cluster. */
public record ClusterId(String value) implements Comparable<ClusterId> {
    public ClusterId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("ClusterId is blank");
        }
    }

    @Override
    public int compareTo(ClusterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
