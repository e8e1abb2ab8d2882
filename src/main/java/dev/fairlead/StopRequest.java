package dev.fairlead;

/** The note in the data folder with which {@code ./fairlead stop --jobs} asks the portal to end the jobs and then itself. */
final class StopRequest {
    static final String FILE = "stop.request";

    private StopRequest() {}
}
