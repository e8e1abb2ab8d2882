package dev.fairlead.scheduling.loop;

import dev.fairlead.kernel.JobId;

/** Something went wrong while the state of one job was written; the transaction is undone and tried without that job. */
final class JobFault extends RuntimeException {
    private final transient JobId job;

    private JobFault(JobId job, RuntimeException cause) {
        super("Job " + job + ": " + cause.getMessage(), cause);
        this.job = job;
    }

    JobId job() {
        return job;
    }

    /** Runs a change of one job, so that a failure says whose it was. */
    static void blame(JobId job, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            throw new JobFault(job, e);
        }
    }
}
