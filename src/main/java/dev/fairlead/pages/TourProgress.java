package dev.fairlead.pages;

import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRun.OutputValue;
import dev.fairlead.pipelines.PipelineRun.StepView;
import dev.fairlead.pipelines.StepState;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what a tour does at this moment. */
@Component
public class TourProgress {
    private static final double PERCENT = 100;
    private static final String DEPLOY = "deploy";
    private static final String DEPLOYMENT = "deployment";

    private final JobService jobs;
    private final TrainedRuns runs;

    TourProgress(JobService jobs, TrainedRuns runs) {
        this.jobs = jobs;
        this.runs = runs;
    }

    /** What happens now, in one sentence. */
    public Message now(Actor reader, TeamRef team, PipelineRun run) {
        return switch (run.state()) {
            case RUNNING -> going(reader, team, run);
            case CANCELLING, CANCELLED -> Message.of("tour.now.cancelled");
            case FAILED ->
                Message.of(
                        "tour.now.failed",
                        first(run, StepState.Kind.FAILED)
                                .or(() -> first(run, StepState.Kind.CANCELLED))
                                .flatMap(step -> Optional.ofNullable(step.reason()))
                                .orElseGet(() -> Message.of("pipelines.run.failed", run.nameAndNumber())));
            case SUCCEEDED ->
                deployment(run).isPresent()
                        ? Message.of("tour.now.ready")
                        : first(run, StepState.Kind.SKIPPED)
                                .flatMap(step -> Optional.ofNullable(step.reason()))
                                .map(why -> Message.of("tour.now.not-deployed-because", why))
                                .orElseGet(() -> Message.of("tour.now.not-deployed"));
        };
    }

    /** The deployment that the run has made, once it answers. */
    public Optional<String> deployment(PipelineRun run) {
        return run.definition().steps().stream()
                .filter(step -> step.work().equals(new Work.Action(DEPLOY)))
                .flatMap(step -> run.step(step.name()).stream())
                .filter(step -> step.state() == StepState.Kind.SUCCEEDED)
                .map(step -> step.outputs().get(DEPLOYMENT) instanceof OutputValue.Parameter named
                        ? named.value().text()
                        : Tour.MODEL)
                .findFirst();
    }

    /** Tells of each epoch of the training; empty while there is nothing to follow. */
    public Optional<Subscription> followTraining(Actor reader, TeamRef team, Runnable changed) {
        return runs.follow(reader, team.id(), changed);
    }

    private Message going(Actor reader, TeamRef team, PipelineRun run) {
        Optional<StepView> step = first(run, StepState.Kind.RUNNING).or(() -> first(run, StepState.Kind.PAUSING));
        if (step.isEmpty()) {
            return Message.of("tour.now.next");
        }
        String name = step.get().name();
        JobId job = step.get().job();
        Message why = step.get().reason();
        if (job == null || step.get().state() == StepState.Kind.PAUSING) {
            return why == null ? Message.of("tour.now.running", name) : Message.of("tour.now.acting", name, why);
        }
        return working(reader, team, name, jobs.require(reader, job));
    }

    private Message working(Actor reader, TeamRef team, String name, JobView job) {
        return switch (job.state()) {
            case HELD, WAITING -> {
                Message reason = job.explanation();
                yield reason == null
                        ? Message.of("tour.now.waiting", name)
                        : Message.of("tour.now.waiting-because", name, reason);
            }
            case STARTING -> Message.of("tour.now.starting", name);
            case RUNNING ->
                runs.latest(reader, team.id(), job.id())
                        .map(epoch -> Message.of(
                                "tour.now.epoch",
                                epoch.number(),
                                epoch.of(),
                                Math.round(epoch.accuracy() * PERCENT * 10) / 10.0))
                        .orElseGet(() -> Message.of("tour.now.running", name));
            case STOPPING, SUCCEEDED, FAILED, CANCELLED -> Message.of("tour.now.ending", name);
        };
    }

    private static Optional<StepView> first(PipelineRun run, StepState.Kind state) {
        return run.steps().stream().filter(step -> step.state() == state).findFirst();
    }
}
