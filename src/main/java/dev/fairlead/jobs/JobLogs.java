package dev.fairlead.jobs;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.LogChunk;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the replicas of a job wrote: one replica's bytes by offset, or all of them merged line by line. */
@Service
public class JobLogs {
    private final JobService jobs;
    private final Cluster cluster;

    JobLogs(JobService jobs, Cluster cluster) {
        this.jobs = jobs;
        this.cluster = cluster;
    }

    /**
     * The attempt of a job whose log is meant.
     *
     * @param number null for the newest
     * @return empty where the job has no attempt yet
     */
    public Optional<AttemptView> attempt(Actor actor, JobId job, @Nullable Integer number) {
        List<AttemptView> attempts = jobs.attempts(actor, job);
        if (number == null) {
            return attempts.stream().findFirst();
        }
        return Optional.of(attempts.stream()
                .filter(attempt -> attempt.number() == number)
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("attempt", String.valueOf(number))));
    }

    /** Refused as not found where the attempt has no such replica. */
    public void requireReplica(AttemptView attempt, int replica) {
        if (attempt.replicas().stream().noneMatch(view -> view.rank() == replica)) {
            throw RefusedException.notFound("replica", String.valueOf(replica));
        }
    }

    /**
     * What one replica wrote from {@code offset} on, at most {@code limit} bytes; complete where nothing follows.
     *
     * @param attempt as {@link #attempt} gave it to this actor
     */
    public LogChunk read(AttemptView attempt, int replica, long offset, int limit) {
        return read(attempt.id(), attempt.endedAt() != null, replica, offset, limit);
    }

    /** A reader of all replicas of an attempt from their beginnings. */
    public LogMerge merge(AttemptView attempt) {
        AttemptId id = attempt.id();
        boolean ended = attempt.endedAt() != null;
        return new LogMerge(
                (replica, offset, limit) -> read(id, ended, replica, offset, limit),
                attempt.replicas().size());
    }

    /** An attempt is recorded before the cluster knows of it, and retention may have taken what it wrote. */
    private LogChunk read(AttemptId attempt, boolean ended, int replica, long offset, int limit) {
        try {
            return cluster.readLog(attempt, replica, offset, limit);
        } catch (RefusedException refused) {
            if (refused.reason() == Reason.NOT_FOUND) {
                return new LogChunk(offset, new byte[0], ended);
            }
            throw refused;
        }
    }
}
