package dev.fairlead.tracking;

import dev.fairlead.kernel.JobId;
import java.util.Map;

/** Knows what code a job runs, as the tags that MLflow has for it. */
public interface JobSources {
    /** Empty where the code has no commit that could be named. */
    Map<String, String> tags(JobId job);
}
