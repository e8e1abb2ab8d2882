package dev.fairlead.jobs;

import dev.fairlead.kernel.Actor;

/** Gets the code of a job before it is submitted, where it has to be got. */
public interface JobCode {
    /**
     * The job with its commit found and its files fetched; a job whose code is there already is answered as it is. Calls out, for
     * minutes at most, so it must not be called in a transaction.
     *
     * @throws dev.fairlead.kernel.RefusedException with the place in the document as its first value
     */
    JobSpec fetch(Actor actor, JobSpec spec);
}
