package dev.fairlead.kernel;

/** Names one team. */
public record TeamId(String value) implements Comparable<TeamId> {
    public TeamId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("TeamId is blank");
        }
    }

    @Override
    public int compareTo(TeamId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
