package dev.fairlead.cluster.kubernetes;

/** Names in the cluster that more than one class must agree on. */
final class Names {
    static final String INSTALLATION = "fairlead.dev/installation";
    static final String ATTEMPT = "fairlead.dev/attempt";
    static final String JOB = "fairlead.dev/job";
    static final String REPLICA_SET = "fairlead.dev/replica-set";
    static final String REPLICA = "fairlead.dev/replica";

    /** Keeps a pod until its exit code and the end of its log are on our disk. */
    static final String FINALIZER = "fairlead.dev/recorded";

    /** The container that runs the job's command. */
    static final String CONTAINER = "job";

    static final String GPU = "nvidia.com/gpu";

    private Names() {}
}
