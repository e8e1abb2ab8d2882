package dev.fairlead.serving;

import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in one sentence why a revision does not answer, with what its job says of itself. */
@Component
public class WhyNotReady {
    private final JobService jobs;

    WhyNotReady(JobService jobs) {
        this.jobs = jobs;
    }

    Deployment explain(Deployment deployment) {
        return deployment.withReason(
                deployment.wanted() ? reason(deployment.current()) : Message.of("serving.reason.stopped"));
    }

    /** Null while the revision is ready. */
    public @Nullable Message reason(Revision revision) {
        return switch (revision.state()) {
            case READY -> null;
            case WAITING -> of(revision, "serving.reason.waiting");
            case STARTING -> of(revision, "serving.reason.starting");
            case UNHEALTHY -> of(revision, "serving.reason.unhealthy");
            case RETIRING -> Message.of("serving.reason.retiring");
            case FAILED -> of(revision, "serving.reason.failed");
            case STOPPED -> Message.of("serving.reason.stopped");
        };
    }

    private Message of(Revision revision, String key) {
        JobView job = jobs.require(Actor.SYSTEM, revision.job());
        Message said = job.explanation();
        String name = job.name() + "-" + job.number();
        return said == null ? Message.of(key, name) : Message.of(key + "-because", name, said);
    }
}
