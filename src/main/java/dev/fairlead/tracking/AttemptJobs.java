package dev.fairlead.tracking;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;

/** Is told at the launch of an attempt which job it belongs to. */
public interface AttemptJobs {
    void note(AttemptId attempt, JobId job);
}
