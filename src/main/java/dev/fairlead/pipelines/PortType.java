package dev.fairlead.pipelines;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What goes through a port of a step: a parameter's value, or an artifact, which is a file or folder. */
public enum PortType {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    JSON,
    FILE,
    DATASET,
    MODEL,
    METRICS;

    public boolean isArtifact() {
        return compareTo(FILE) >= 0;
    }

    /** As the document writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PortType> find(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** Whether an input of this type takes what is of the other: a number takes integers, a file takes any artifact. */
    public boolean takes(PortType given) {
        return this == given || this == NUMBER && given == INTEGER || this == FILE && given.isArtifact();
    }
}
