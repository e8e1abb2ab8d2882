package dev.fairlead.pipelines;

/** The state of a run as a whole. */
public enum RunState {
    RUNNING,
    CANCELLING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return compareTo(CANCELLING) > 0;
    }
}
