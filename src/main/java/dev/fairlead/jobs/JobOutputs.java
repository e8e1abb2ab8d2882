package dev.fairlead.jobs;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.OutputFile;
import dev.fairlead.cluster.UsageSample;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What the newest attempt of a job leaves behind beside its output text: files, and what it used. */
@Service
public class JobOutputs {
    private final JobService jobs;
    private final Cluster cluster;

    JobOutputs(JobService jobs, Cluster cluster) {
        this.jobs = jobs;
        this.cluster = cluster;
    }

    /** Files of the output folder; empty while nothing has started. */
    public List<OutputFile> list(Actor actor, JobId job) {
        return newest(actor, job)
                .map(attempt -> known(() -> cluster.listOutputs(attempt.id()), List.<OutputFile>of()))
                .orElse(List.of());
    }

    /** One file; the caller closes it. */
    public InputStream open(Actor actor, JobId job, String path) {
        AttemptView attempt = newest(actor, job).orElseThrow(() -> RefusedException.notFound("file", path));
        return cluster.openOutput(attempt.id(), path);
    }

    /** CPU, memory and GPU use of each replica, oldest first. */
    public List<UsageSample> usage(Actor actor, JobId job, long sinceEpochMillis) {
        return newest(actor, job)
                .map(attempt -> known(() -> cluster.usage(attempt.id(), sinceEpochMillis), List.<UsageSample>of()))
                .orElse(List.of());
    }

    private Optional<AttemptView> newest(Actor actor, JobId job) {
        return jobs.attempts(actor, job).stream().findFirst();
    }

    /** An attempt is recorded before the cluster knows of it, and retention may have taken what it left. */
    private static <T> T known(java.util.function.Supplier<T> read, T otherwise) {
        try {
            return read.get();
        } catch (RefusedException refused) {
            if (refused.reason() == Reason.NOT_FOUND) {
                return otherwise;
            }
            throw refused;
        }
    }
}
