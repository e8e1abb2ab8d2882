package dev.fairlead.serving;

/** What a revision, and through it a deployment, does now. */
public enum ServingState {
    /** Its job waits in the queue. */
    WAITING,
    /** Its process starts, or runs and has not answered yet. */
    STARTING,
    READY,
    /** It was ready, its process runs, and it does not answer. */
    UNHEALTHY,
    /** Another revision took over; it finishes what it was asked and is then stopped. */
    RETIRING,
    /** Its job has ended and will not be tried again. */
    FAILED,
    STOPPED;

    /** Whether a job of it may still run. */
    public boolean isActive() {
        return this != FAILED && this != STOPPED;
    }
}
