package dev.fairlead.pages;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Experiments;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.RunFeed;
import dev.fairlead.tracking.RunInfo;
import dev.fairlead.tracking.Runs;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The tracking room's word about the training of the tour. */
@Component
class TrackedTraining implements TrainedRuns {
    private static final String ACCURACY = "validation_accuracy";
    private static final String EPOCHS = "epochs";

    private final Runs runs;
    private final Experiments experiments;
    private final RunFeed feed;

    TrackedTraining(Runs runs, Experiments experiments, RunFeed feed) {
        this.runs = runs;
        this.experiments = experiments;
        this.feed = feed;
    }

    @Override
    public Optional<String> findRun(Actor actor, TeamId team, JobId job) {
        return runs.ofJob(actor, team, job).stream()
                .max(Comparator.comparingLong(RunInfo::startTimeMillis))
                .map(RunInfo::id);
    }

    @Override
    public Optional<Epoch> latest(Actor actor, TeamId team, JobId job) {
        return findRun(actor, team, job)
                .map(run -> runs.require(actor, team, run))
                .flatMap(TrackedTraining::epoch);
    }

    private static Optional<Epoch> epoch(Run run) {
        MetricPoint accuracy = run.metrics().get(ACCURACY);
        return accuracy == null
                ? Optional.empty()
                : Optional.of(new Epoch(accuracy.step(), run.params().getOrDefault(EPOCHS, "?"), accuracy.value()));
    }

    @Override
    public Optional<Subscription> follow(Actor actor, TeamId team, Runnable changed) {
        return experiments
                .find(actor, team, Tour.MODEL)
                .map(Experiment::id)
                .map(id -> feed.subscribe(id, runIds -> changed.run()));
    }
}
