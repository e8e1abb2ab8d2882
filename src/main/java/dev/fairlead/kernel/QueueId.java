package dev.fairlead.kernel;

/** Names one queue of the tree. */
public record QueueId(String value) implements Comparable<QueueId> {
    public QueueId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("QueueId is blank");
        }
    }

    @Override
    public int compareTo(QueueId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
