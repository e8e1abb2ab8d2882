package dev.fairlead.pages;

import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployments;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.WhyNotReady;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what a tour does at this moment. */
@Component
public class TourProgress {
    private static final double PERCENT = 100;

    private final JobService jobs;
    private final TrainedRuns runs;
    private final Deployments deployments;
    private final WhyNotReady why;

    TourProgress(JobService jobs, TrainedRuns runs, Deployments deployments, WhyNotReady why) {
        this.jobs = jobs;
        this.runs = runs;
        this.deployments = deployments;
        this.why = why;
    }

    /** What happens now, in one sentence. */
    public Message now(Actor reader, TeamRef team, Tour tour) {
        if (tour.failure() != null) {
            return Message.of("tour.now.failed", tour.failure());
        }
        return switch (tour.step()) {
            case TRAINING -> training(reader, team, tour);
            case REGISTERING -> Message.of("tour.now.registering");
            case DEPLOYING -> deploying(reader, team, tour);
            case READY -> Message.of("tour.now.ready");
        };
    }

    /** Tells of each epoch of the training; empty while there is nothing to follow. */
    public Optional<Subscription> followTraining(Actor reader, TeamRef team, Runnable changed) {
        return runs.follow(reader, team.id(), changed);
    }

    private Message training(Actor reader, TeamRef team, Tour tour) {
        JobView job = jobs.require(reader, tour.job());
        return switch (job.state()) {
            case HELD, WAITING -> {
                Message reason = job.explanation();
                yield reason == null ? Message.of("tour.now.waiting") : Message.of("tour.now.waiting-because", reason);
            }
            case STARTING -> Message.of("tour.now.starting");
            case RUNNING ->
                runs.latest(reader, team.id(), tour.job())
                        .map(epoch -> Message.of(
                                "tour.now.epoch",
                                epoch.number(),
                                epoch.of(),
                                Math.round(epoch.accuracy() * PERCENT * 10) / 10.0))
                        .orElseGet(() -> Message.of("tour.now.training"));
            case STOPPING -> Message.of("tour.now.stopping");
            case SUCCEEDED, FAILED, CANCELLED -> Message.of("tour.now.trained");
        };
    }

    private Message deploying(Actor reader, TeamRef team, Tour tour) {
        Integer number = tour.revision();
        Optional<Revision> revision = number == null
                ? Optional.empty()
                : deployments.find(reader, team, Tour.MODEL).stream()
                        .flatMap(found -> found.revisions().stream())
                        .filter(known -> known.number() == number)
                        .findFirst();
        Message reason = revision.map(why::reason).orElse(null);
        return reason == null ? Message.of("tour.now.checking") : Message.of("tour.now.deploying", reason);
    }
}
