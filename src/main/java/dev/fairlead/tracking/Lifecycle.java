package dev.fairlead.tracking;

import java.util.Locale;

/** Whether something is there or in the bin. */
public enum Lifecycle {
    ACTIVE,
    DELETED;

    /** MLflow's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Lifecycle ofWord(String word) {
        return word.equals("deleted") ? DELETED : ACTIVE;
    }
}
