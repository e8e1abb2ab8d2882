package dev.fairlead.jobs;

import static dev.fairlead.jobs.Specs.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.jobs.AttemptView.Outcome;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Message;
import dev.fairlead.scheduling.Workloads.StopCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AttemptVerdictTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aGangSucceedsWhenAllItsReplicasDo() {
        var verdict = AttemptVerdict.of(aJob().replicas(2).build(), ended(0, 0), null, 0);

        assertThat(verdict.next()).isEqualTo(JobState.SUCCEEDED);
        assertThat(verdict.exitCode()).isZero();
    }

    @Test
    void theChiefAloneDecidesWhereTheSpecSaysSo() {
        var verdict = AttemptVerdict.of(aJob().replicas(2).chiefDecides().build(), ended(0, 143), null, 0);

        assertThat(verdict.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aSignalIsNamed() {
        assertThat(AttemptVerdict.of(aJob().build(), ended(137), null, 0).reason())
                .isEqualTo(Message.of("attempt.exit-signal", 0, 137, "SIGKILL"));
        assertThat(AttemptVerdict.of(aJob().build(), ended(200), null, 0).reason())
                .isEqualTo(Message.of("attempt.exit-code", 0, 200));
    }

    @Test
    void theReplicaThatFailedFirstIsNamed() {
        var seen = new AttemptObservation(
                new AttemptId("att-1"),
                List.of(
                        replica(0, 143, NOON.plusSeconds(2)),
                        replica(1, 3, NOON),
                        replica(2, 143, NOON.plusSeconds(2))));

        var verdict = AttemptVerdict.of(aJob().replicas(3).build(), seen, null, 0);

        assertThat(verdict.next()).isEqualTo(JobState.FAILED);
        assertThat(verdict.exitCode()).isEqualTo(3);
        assertThat(verdict.reason()).isEqualTo(Message.of("attempt.exit-code", 1, 3));
    }

    @Test
    void aFailureUsesARetryAndEachPauseIsLongerUpToFiveMinutes() {
        JobSpec spec = aJob().retries(20).build();
        List<Duration> pauses = new ArrayList<>();
        for (int used = 0; used < 20; used++) {
            var verdict = AttemptVerdict.of(spec, ended(1), null, used);
            assertThat(verdict.next()).isEqualTo(JobState.WAITING);
            assertThat(verdict.countsAsRetry()).isTrue();
            pauses.add(verdict.pause());
        }

        assertThat(pauses).isSorted().startsWith(Duration.ofSeconds(1)).endsWith(Duration.ofMinutes(5));
        assertThat(AttemptVerdict.of(spec, ended(1), null, 20).next()).isEqualTo(JobState.FAILED);
    }

    @Test
    void aPreemptedJobWaitsAgainWithoutUsingARetry() {
        var verdict = AttemptVerdict.of(aJob().build(), ended(143), StopCause.PREEMPTED, 0);

        assertThat(verdict.next()).isEqualTo(JobState.WAITING);
        assertThat(verdict.countsAsRetry()).isFalse();
    }

    @Test
    void aJobThatFinishedWhileItWasPreemptedHasSucceeded() {
        var verdict = AttemptVerdict.of(aJob().build(), ended(0), StopCause.PREEMPTED, 0);

        assertThat(verdict.next()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aCancelledJobIsCancelledWhateverItsExitCode() {
        assertThat(AttemptVerdict.of(aJob().retries(5).build(), ended(0), StopCause.CANCELLED, 0)
                        .next())
                .isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aJobOverItsTimeFailsAndSaysTheLimit() {
        var verdict = AttemptVerdict.of(
                aJob().atMost(Duration.ofHours(2)).retries(3).build(), ended(143), StopCause.OUT_OF_TIME, 0);

        assertThat(verdict.next()).isEqualTo(JobState.FAILED);
        assertThat(verdict.reason()).isEqualTo(Message.of("attempt.out-of-time", "PT2H"));
    }

    @Test
    void aServerThatEndsByItselfHasFailed() {
        var verdict = AttemptVerdict.of(aJob().serving().retries(1).build(), ended(0), null, 0);

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.next()).isEqualTo(JobState.WAITING);
    }

    @Test
    void aLostReplicaMakesTheAttemptLost() {
        var seen = new AttemptObservation(
                new AttemptId("att-1"),
                List.of(replica(0, 0, NOON), new ReplicaObservation(1, "host", new TreeMap<>(), new Phase.Lost(NOON))));

        assertThat(AttemptVerdict.of(aJob().replicas(2).build(), seen, null, 0).outcome())
                .isEqualTo(Outcome.LOST);
    }

    private static AttemptObservation ended(int... exitCodes) {
        List<ReplicaObservation> replicas = new ArrayList<>();
        for (int index = 0; index < exitCodes.length; index++) {
            replicas.add(replica(index, exitCodes[index], NOON));
        }
        return new AttemptObservation(new AttemptId("att-1"), replicas);
    }

    private static ReplicaObservation replica(int index, int exitCode, Instant end) {
        return new ReplicaObservation(index, "host", new TreeMap<>(), new Phase.Ended(NOON, end, exitCode, null));
    }
}
