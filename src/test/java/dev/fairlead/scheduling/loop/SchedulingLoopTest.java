package dev.fairlead.scheduling.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Eventually;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Workloads.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulingLoopTest {
    @TempDir
    Path folder;

    private LoopBench bench;

    @BeforeEach
    void open() {
        bench = new LoopBench(folder, 4);
        bench.team("vision");
        bench.team("speech");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aGangIsAdmittedLaunchedSeenAndEnded() {
        bench.submit("train", "vision", 2, 2);
        bench.tick();
        AttemptId attempt = bench.workloads.attemptOf("train");
        assertThat(bench.cluster.launches).containsExactly(attempt);
        assertThat(bench.openUsage()).isEqualTo(1);

        bench.tick();
        bench.cluster.end(attempt, 0);
        bench.tick();
        bench.tick();

        assertThat(bench.workloads.story).containsExactly("admitted train", "runs train", "ended train");
        assertThat(bench.openUsage()).isZero();
        assertThat(bench.cluster.forgotten).containsExactly(attempt);
        assertThat(bench.decisions()).containsExactly("ADMIT");
    }

    @Test
    void aKillBetweenRecordingAndApplyingIsMadeGoodOnce() {
        bench.submit("train", "vision", 1, 1);
        bench.cluster.failLaunches(new IllegalStateException("killed here"));
        bench.tick();
        assertThat(bench.cluster.launches).isEmpty();

        bench.cluster.failLaunches(null);
        bench.restart();
        bench.tick();
        bench.tick();
        bench.restart();
        bench.tick();

        assertThat(bench.cluster.launches).hasSize(1);
        assertThat(bench.workloads.story).containsOnlyOnce("admitted train");
    }

    @Test
    void aLaunchThatWasNotConfirmedIsRepeatedAndChangesNothing() {
        bench.submit("train", "vision", 1, 1);
        bench.tick();
        bench.forgetLaunches();
        bench.restart();
        bench.tick();

        assertThat(bench.cluster.launches).hasSize(2);
        assertThat(bench.cluster.attempts).hasSize(1);
        assertThat(bench.workloads.active).hasSize(1);
    }

    @Test
    void aLaunchThatFailsIsTriedAgainLaterAndStopsNobodyElse() {
        bench.submit("train", "vision", 1, 1);
        bench.cluster.failLaunches(new IllegalStateException("the cluster is away"));
        bench.tick();
        bench.cluster.failLaunches(null);
        bench.tick();
        assertThat(bench.cluster.launches).isEmpty();

        bench.clock.forward(Duration.ofSeconds(2));
        bench.tick();
        assertThat(bench.cluster.launches).hasSize(1);
    }

    @Test
    void aRefusedLaunchFailsTheJobAndFreesItsResources() {
        bench.submit("train", "vision", 4, 1);
        bench.cluster.failLaunches(RefusedException.invalid("cluster.no-such-command", "nope"));
        bench.tick();
        bench.cluster.failLaunches(null);
        bench.submit("next", "vision", 4, 1);
        bench.tick();

        assertThat(bench.workloads.story)
                .containsExactly("admitted train", "refused train cluster.no-such-command", "admitted next");
        assertThat(bench.openUsage()).isEqualTo(1);
    }

    @Test
    void anAttemptThatTheClusterDoesNotKnowIsLost() {
        bench.submit("train", "vision", 1, 1);
        bench.tick();
        bench.tick();
        bench.cluster.attempts.clear();
        bench.tick();
        assertThat(bench.workloads.story).containsExactly("admitted train", "runs train", "lost train");
        bench.tick();
        assertThat(bench.cluster.launches).hasSize(2);
        assertThat(bench.openUsage()).isEqualTo(1);
    }

    @Test
    void manyStartsAndLossesAreWrittenInPartsAndNoneIsForgotten() {
        bench.close();
        bench = new LoopBench(folder.resolve("large"), 250);
        bench.team("vision");
        for (int job = 0; job < 250; job++) {
            bench.submit("train-" + job, "vision", 1, 1);
        }
        bench.tick();
        assertThat(bench.workloads.active.size()).isEqualTo(Draft.MOST_AT_ONCE);
        bench.tick();
        bench.tick();
        assertThat(bench.cluster.launches.stream().distinct()).hasSize(250);
        assertThat(bench.cluster.launches).doesNotHaveDuplicates();
        bench.tick();

        bench.cluster.attempts.clear();
        bench.tick();
        assertThat(lost()).isEqualTo(Draft.MOST_AT_ONCE);
        bench.tick();
        assertThat(lost()).isEqualTo(250);
    }

    private long lost() {
        return bench.workloads.story.stream()
                .filter(line -> line.startsWith("lost"))
                .distinct()
                .count();
    }

    @Test
    void aTeamGetsItsGuaranteeBackAndTheVictimWaitsAgain() {
        bench.submit("borrower", "speech", 4, 1);
        bench.tick();
        bench.tick();
        Demand claim = bench.submit("claim", "vision", 1, 1);
        bench.tick();
        AttemptId borrower = bench.workloads.attemptOf("borrower");
        assertThat(bench.cluster.stops).containsExactly(borrower);
        assertThat(bench.explain(claim)).isInstanceOf(Explanation.WaitsForPreemption.class);

        bench.restart();
        bench.tick();
        assertThat(bench.workloads.story).containsOnlyOnce("stopping borrower PREEMPTED");
        bench.cluster.end(borrower, 143);
        bench.tick();
        bench.tick();

        assertThat(bench.workloads.story).contains("ended borrower", "admitted claim");
        assertThat(bench.decisions()).containsExactly("ADMIT", "PREEMPT", "ADMIT");
        assertThat(bench.evictions("borrower")).isEqualTo(1);
    }

    @Test
    void aRunningJobIsCancelledAndAWaitingOneIsSettled() {
        Demand running = bench.submit("running", "vision", 4, 1);
        bench.tick();
        Demand waiting = bench.submit("waiting", "vision", 1, 1);
        bench.tick();
        bench.workloads.wish(running.job(), Wish.CANCEL);
        bench.workloads.wish(waiting.job(), Wish.CANCEL);
        bench.tick();

        assertThat(bench.workloads.story).contains("stopping running CANCELLED", "settled CANCEL");
        assertThat(bench.workloads.intents).isEmpty();
        assertThat(bench.cluster.stops).hasSize(1);
        bench.tick();
        assertThat(bench.cluster.stops).hasSize(1);
    }

    @Test
    void aJobThatIsCancelledBeforeItsLaunchSucceedsEnds() {
        Demand train = bench.submit("train", "vision", 1, 1);
        bench.cluster.failLaunches(new IllegalStateException("the cluster is away"));
        bench.tick();
        bench.clock.forward(Duration.ofSeconds(2));
        bench.workloads.wish(train.job(), Wish.CANCEL);
        bench.tick();
        bench.clock.forward(Duration.ofSeconds(5));
        bench.tick();
        assertThat(bench.workloads.story).containsExactly("admitted train", "stopping train CANCELLED", "ended train");
        assertThat(bench.openUsage()).isZero();
    }

    @Test
    void aJobThatRanItsTimeIsStopped() {
        bench.workloads.limitRunTime(Duration.ofMinutes(1));
        bench.submit("train", "vision", 1, 1);
        bench.tick();
        bench.clock.forward(Duration.ofMinutes(2));
        bench.tick();
        assertThat(bench.workloads.story).contains("stopping train OUT_OF_TIME");
    }

    @Test
    void aPoisonedJobStopsNobodyElse() {
        Demand poisoned = bench.submit("poisoned", "vision", 1, 1);
        bench.workloads.poison(poisoned);
        bench.submit("healthy", "vision", 1, 1);
        bench.tick();
        bench.tick();
        assertThat(bench.workloads.story).contains("admitted healthy");
    }

    @Test
    void whatRunsForAClosedAttemptIsStopped() {
        bench.submit("train", "vision", 1, 1);
        bench.tick();
        AttemptId attempt = bench.workloads.attemptOf("train");
        bench.workloads.active.clear();
        bench.tick();
        assertThat(bench.cluster.stops).containsExactly(attempt);
    }

    @Test
    void anotherLeaderEndsThisOnesWrites() {
        bench.submit("train", "vision", 1, 1);
        bench.takeOver();
        bench.tick();
        assertThat(bench.decisions()).isEmpty();
        assertThat(bench.cluster.launches).isEmpty();
    }

    @Test
    void aLostWakeCostsATickAtMost() {
        bench.startThread();
        bench.submitSilently("train", "vision");
        Eventually.holds("the tick finds it", () -> !bench.cluster.launches.isEmpty());
    }

    @Test
    void usageIsSplitAtMidnightAlsoOverDaysThatThePortalSlept() {
        bench.submit("train", "vision", 2, 1);
        bench.tick();
        bench.clock.forward(Duration.ofDays(2));
        bench.restart();
        bench.tick();
        assertThat(bench.usage())
                .isEqualTo(List.of(
                        "2026-11-23T12:00Z 2026-11-24T00:00Z 2000",
                        "2026-11-24T00:00Z 2026-11-25T00:00Z 2000",
                        "2026-11-25T00:00Z null 2000"));
    }

    @Test
    void anIdleTickWritesNothing() {
        bench.submit("train", "vision", 1, 1);
        bench.tick();
        bench.tick();
        int cycles = bench.cycles();
        bench.tick();
        bench.tick();
        assertThat(bench.cycles()).isEqualTo(cycles);
    }
}
