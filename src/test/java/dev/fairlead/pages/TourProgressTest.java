package dev.fairlead.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.PipelineId;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRun.StepView;
import dev.fairlead.pipelines.PipelineRun.Try;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.serving.FakeJobs;
import dev.fairlead.serving.OneTeam;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tour's card says while its run goes on. */
class TourProgressTest {
    private static final Instant BEGAN = Instant.parse("2026-11-25T12:00:00Z");
    private static final String STEPS = """
            {apiVersion: fairlead.dev/v1, kind: Pipeline, metadata: {name: digits}, spec: {steps: [
              {name: train, job: {command: [a]}}, {name: deploy, action: deploy, after: [train]}]}}
            """;

    private final FakeJobs jobs = new FakeJobs(OneTeam.VISION);
    private Optional<TrainedRuns.Epoch> epoch = Optional.empty();
    private final TourProgress progress = new TourProgress(jobs, new Training());
    private JobId training;

    @BeforeEach
    void submit() {
        String document = "{\"name\":\"train\",\"team\":\"vision\",\"command\":[\"a\"]}";
        training = jobs.submit(OneTeam.ADA, JobDocument.parse(document, false), null)
                .id();
    }

    @Test
    void aTrainingTellsWhyItWaitsAndThenItsEpochs() {
        Message waits = Message.of("explanation.does-not-fit");
        jobs.become(training, JobState.WAITING, waits);
        assertThat(now()).isEqualTo(Message.of("tour.now.waiting-because", "train", waits));

        jobs.become(training, JobState.RUNNING, null);
        assertThat(now()).isEqualTo(Message.of("tour.now.running", "train"));
        epoch = Optional.of(new TrainedRuns.Epoch(7, "24", 0.96123));
        assertThat(now()).isEqualTo(Message.of("tour.now.epoch", 7L, "24", 96.1));
    }

    @Test
    void anActOfThePortalTellsWhatItWaitsFor() {
        Message why = Message.of("serving.reason.starting", "digits-1");
        assertThat(now(
                        RunState.RUNNING,
                        step("train", StepState.Kind.SUCCEEDED, training, null),
                        step("deploy", StepState.Kind.RUNNING, null, why)))
                .isEqualTo(Message.of("tour.now.acting", "deploy", why));
    }

    @Test
    void whatHasEndedSaysHow() {
        Message why = Message.of("job.ended", 139);
        StepView failed = step("train", StepState.Kind.FAILED, training, why);
        StepView skipped =
                step("deploy", StepState.Kind.SKIPPED, null, Message.of("pipelines.step.after-failure", "train"));
        assertThat(now(RunState.FAILED, failed, skipped)).isEqualTo(Message.of("tour.now.failed", why));
        assertThat(now(RunState.CANCELLED, failed, skipped)).isEqualTo(Message.of("tour.now.cancelled"));
        StepView trained = step("train", StepState.Kind.SUCCEEDED, training, null);
        assertThat(now(RunState.SUCCEEDED, trained, step("deploy", StepState.Kind.SUCCEEDED, null, null)))
                .isEqualTo(Message.of("tour.now.ready"));
        assertThat(now(RunState.SUCCEEDED, trained, skipped).key()).isEqualTo("tour.now.not-deployed-because");
    }

    private Message now() {
        return now(
                RunState.RUNNING,
                step("train", StepState.Kind.RUNNING, training, null),
                step("deploy", StepState.Kind.WAITING, null, null));
    }

    private Message now(RunState state, StepView... steps) {
        var definition =
                Objects.requireNonNull(PipelineDocument.read(STEPS, true).definition());
        PipelineRun run = new PipelineRun(
                new PipelineRunId("prun-1"),
                1,
                1,
                new PipelineId("pipeline-1"),
                "digits",
                1,
                OneTeam.VISION,
                definition,
                new TreeMap<>(),
                state,
                null,
                "ada",
                BEGAN,
                null,
                List.of(steps),
                1);
        return progress.now(OneTeam.ADA, OneTeam.VISION, run);
    }

    private static StepView step(String name, StepState.Kind state, @Nullable JobId job, @Nullable Message reason) {
        List<Try> tries = List.of(new Try(1, job, state, reason, BEGAN, null));
        return new StepView(name, state, reason, BEGAN, null, null, tries, new TreeMap<>());
    }

    private final class Training implements TrainedRuns {
        @Override
        public Optional<String> findRun(Actor actor, TeamId team, JobId job) {
            return Optional.empty();
        }

        @Override
        public Optional<Epoch> latest(Actor actor, TeamId team, JobId job) {
            return epoch;
        }

        @Override
        public Optional<Subscription> follow(Actor actor, TeamId team, Runnable changed) {
            return Optional.empty();
        }
    }
}
