package dev.fairlead.jobs;

/** The states of a job; preempted and lost are outcomes of an attempt, after which the job waits again. */
public enum JobState {
    HELD,
    WAITING,
    STARTING,
    RUNNING,
    STOPPING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether nothing follows but a retry. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
