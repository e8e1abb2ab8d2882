package dev.fairlead.jobs.ui;

import static dev.fairlead.jobs.ui.Jobs.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.AttemptView.Outcome;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.ui.TimelineStep.Kind;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineStepTest {
    private static final Message NO_GPU = Message.of("explanation.does-not-fit", "2 GPU", "1 GPU");

    @Test
    void aWaitingJobSaysWhy() {
        List<TimelineStep> steps = TimelineStep.of(Jobs.waiting(1), List.of());

        assertThat(steps).extracting(TimelineStep::kind).containsExactly(Kind.SUBMITTED, Kind.WAITING);
        assertThat(steps.getLast().goesOn()).isTrue();
        assertThat(steps.getLast().reason()).isNotNull();
    }

    @Test
    void aRunningJobHasWaitedAndStarted() {
        List<TimelineStep> steps =
                TimelineStep.of(Jobs.inState(JobState.RUNNING), List.of(attempt(1, NOON.plusSeconds(30), null)));

        assertThat(steps)
                .extracting(TimelineStep::kind)
                .containsExactly(Kind.SUBMITTED, Kind.WAITING, Kind.STARTING, Kind.RUNNING);
        assertThat(steps.get(1).until()).isEqualTo(NOON.plusSeconds(20));
        assertThat(steps).filteredOn(TimelineStep::goesOn).hasSize(1);
    }

    @Test
    void aPreemptedJobWaitsAgainFromTheEndOfItsAttempt() {
        List<TimelineStep> steps =
                TimelineStep.of(Jobs.waiting(1), List.of(attempt(1, NOON.plusSeconds(30), Outcome.PREEMPTED)));

        assertThat(steps)
                .extracting(TimelineStep::kind)
                .endsWith(Kind.STARTING, Kind.RUNNING, Kind.PREEMPTED, Kind.WAITING);
        assertThat(steps.getLast().from()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void aFailedJobSaysWhyOnce() {
        List<TimelineStep> steps = TimelineStep.of(
                Jobs.ended(JobState.FAILED, NO_GPU), List.of(attempt(1, NOON.plusSeconds(30), Outcome.FAILED)));

        assertThat(steps).filteredOn(step -> step.kind() == Kind.FAILED).hasSize(1);
    }

    @Test
    void aJobThatIsCancelledWhileItWaitsEndsWithoutAnAttempt() {
        List<TimelineStep> steps = TimelineStep.of(Jobs.ended(JobState.CANCELLED, null), List.of());

        assertThat(steps).extracting(TimelineStep::kind).containsExactly(Kind.SUBMITTED, Kind.CANCELLED);
    }

    @Test
    void anAttemptThatNeverStartedShowsNoRun() {
        List<TimelineStep> steps =
                TimelineStep.of(Jobs.ended(JobState.FAILED, NO_GPU), List.of(attempt(1, null, Outcome.REFUSED)));

        assertThat(steps)
                .extracting(TimelineStep::kind)
                .containsExactly(Kind.SUBMITTED, Kind.WAITING, Kind.STARTING, Kind.REFUSED);
    }

    @Test
    void ofManyAttemptsTheNewestAreToldOneByOne() {
        List<AttemptView> attempts = new ArrayList<>();
        for (int number = 9; number >= 1; number--) {
            attempts.add(attempt(number, NOON.plusSeconds(30), Outcome.FAILED));
        }

        List<TimelineStep> steps = TimelineStep.of(Jobs.ended(JobState.FAILED, NO_GPU), attempts);

        assertThat(steps.get(1)).satisfies(step -> {
            assertThat(step.kind()).isEqualTo(Kind.EARLIER);
            assertThat(step.reason()).isEqualTo(Message.of("jobs.earlier", 5));
        });
        assertThat(steps).filteredOn(step -> step.kind() == Kind.FAILED).hasSize(4);
    }

    private static AttemptView attempt(int number, @Nullable Instant started, @Nullable Outcome outcome) {
        return new AttemptView(
                new AttemptId("att-" + number),
                number,
                outcome,
                null,
                NOON.plusSeconds(20),
                started,
                outcome == null ? null : NOON.plusSeconds(90),
                List.of());
    }
}
