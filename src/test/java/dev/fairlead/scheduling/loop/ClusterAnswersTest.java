package dev.fairlead.scheduling.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Workloads.Wish;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is slow, closed, or out of order: what the loop does with its answers. */
class ClusterAnswersTest {
    private static final Message DISK_FULL = Message.of("cluster.local.disk-full", "/data", "100", "1024");

    @TempDir
    Path folder;

    private LoopBench bench;
    private final HeldCalls held = new HeldCalls();

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
    void aLaunchThatTakesLongDelaysNobodyElse() {
        bench.callOn(held);
        bench.submit("slow", "vision", 1, 1);
        bench.tick();
        bench.submit("next", "vision", 1, 1);
        bench.tick();
        bench.tick();

        assertThat(bench.workloads.story).containsExactly("admitted slow", "admitted next");
        assertThat(held.names).hasSize(2).allMatch(name -> name.startsWith("launch-attempt-"));
        held.answerAll();
        bench.tick();
        assertThat(bench.cluster.launches).hasSize(2);
        assertThat(bench.workloads.story).contains("runs slow", "runs next");
    }

    @Test
    void onlySoManyCallsAreUnderWayAtATimeAndTheRestFollows() {
        bench.close();
        bench = new LoopBench(folder.resolve("large"), 100);
        bench.team("vision");
        bench.callOn(held);
        for (int job = 0; job < 40; job++) {
            bench.submit("job-" + job, "vision", 1, 1);
        }
        bench.tick();
        assertThat(held.count()).isEqualTo(ClusterCalls.MOST_AT_A_TIME);
        held.answerAll();
        bench.tick();
        held.answerAll();
        bench.tick();
        assertThat(bench.cluster.launches).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void whatIsBeingLaunchedKeepsItsResourcesUntilTheClusterHasAnswered() {
        bench.callOn(held);
        Demand train = bench.submit("train", "vision", 4, 1);
        bench.tick();
        bench.workloads.wish(train.job(), Wish.CANCEL);
        bench.tick();
        bench.submit("next", "vision", 4, 1);
        bench.tick();
        bench.tick();
        assertThat(bench.workloads.story).containsExactly("admitted train", "stopping train CANCELLED");

        AttemptId attempt = bench.workloads.attemptOf("train");
        held.answerAll();
        bench.tick();
        held.answerAll();
        assertThat(bench.cluster.stops).containsExactly(attempt);
        bench.cluster.end(attempt, 143);
        bench.tick();
        bench.tick();
        assertThat(bench.workloads.story).endsWith("ended train", "admitted next");
    }

    @Test
    void whatTheClusterCannotStartNowWaitsAgainAndSaysWhy() {
        Demand train = bench.submit("train", "vision", 1, 1);
        bench.cluster.failLaunches(new RefusedException(Reason.UNAVAILABLE, DISK_FULL));
        bench.tick();
        bench.tick();
        assertThat(bench.workloads.story).containsExactly("admitted train", "postponed train cluster.local.disk-full");
        assertThat(bench.openUsage()).isZero();
        bench.tick();
        assertThat(bench.explain(train))
                .isInstanceOfSatisfying(
                        Explanation.SetAside.class,
                        why -> assertThat(why.cause()).isEqualTo(DISK_FULL));
        assertThat(bench.board().waiting()).hasSize(1);

        bench.cluster.failLaunches(null);
        bench.clock.forward(Duration.ofSeconds(2));
        bench.tick();
        assertThat(bench.cluster.launches).hasSize(1);
    }

    @Test
    void whatRunsIsNotPostponedByARefusalOfTheRepeatedLaunch() {
        Demand train = bench.submit("train", "vision", 1, 1);
        bench.tick();
        AttemptId attempt = bench.workloads.attemptOf("train");
        bench.forgetLaunches();
        bench.restart();
        bench.cluster.failLaunches(new RefusedException(Reason.UNAVAILABLE, DISK_FULL));
        for (int cycle = 0; cycle < 3; cycle++) {
            bench.tick();
        }
        assertThat(bench.workloads.story).containsExactly("admitted train", "runs train");
        assertThat(bench.workloads.active).containsOnlyKeys(attempt);
        assertThat(bench.cluster.living().values())
                .extracting(launch -> launch.jobKey())
                .containsExactly(train.job().value());
    }

    @Test
    void onClosedNodesNothingStartsUntilTheyOpen() {
        bench.submit("before", "vision", 1, 1);
        bench.tick();
        bench.tick();
        bench.cluster.close(DISK_FULL);
        Demand train = bench.submit("train", "vision", 3, 1);
        Demand second = bench.submit("second", "vision", 3, 1);
        bench.tick();
        assertThat(bench.explain(train)).isEqualTo(new Explanation.Paused(DISK_FULL));
        assertThat(bench.explain(second)).isInstanceOf(Explanation.BehindOthers.class);
        assertThat(bench.workloads.story).containsExactly("admitted before", "runs before");

        bench.cluster.close(null);
        bench.tick();
        assertThat(bench.workloads.story).contains("admitted train");
    }

    @Test
    void aJobThatCannotBeWrittenSaysSo() {
        Demand poisoned = bench.submit("poisoned", "vision", 1, 1);
        bench.workloads.poison(poisoned);
        bench.tick();
        bench.tick();
        assertThat(bench.explain(poisoned)).isInstanceOf(Explanation.SetAside.class);
    }

    @Test
    void aLaunchThatFailsAgainAndAgainSaysSo() {
        Demand train = bench.submit("train", "vision", 1, 1);
        bench.cluster.failLaunches(new IllegalStateException("the cluster is away"));
        bench.tick();
        bench.tick();
        assertThat(bench.explain(train)).isInstanceOf(Explanation.SetAside.class);
    }

    @Test
    void aSchedulerThatCannotReadTheClusterSaysSinceWhen() {
        Demand train = bench.submit("train", "vision", 1, 1);
        bench.cluster.failReads(new IllegalStateException("the cluster is away"));
        for (int cycle = 0; cycle < 3; cycle++) {
            bench.tick();
        }
        assertThat(bench.explain(train)).isEqualTo(new Explanation.Stalled(bench.clock.instant()));
        bench.cluster.failReads(null);
        bench.tick();
        assertThat(bench.explain(train)).isNull();
        assertThat(bench.workloads.story).contains("admitted train");
    }

    @Test
    void aLeaderThatWasReplacedTellsTheClusterNothingMore() {
        bench.submit("mine", "vision", 1, 1);
        bench.tick();
        bench.tick();
        bench.takeOver();
        bench.cluster.startBehindTheScenes("attempt-of-the-next-leader");
        bench.tick();
        assertThat(bench.cluster.stops).isEmpty();
    }

    @Test
    void usageThatEndsAfterMidnightIsSplitThere() {
        bench.submit("train", "vision", 2, 1);
        bench.tick();
        bench.tick();
        bench.clock.forward(Duration.ofHours(13));
        bench.cluster.end(bench.workloads.attemptOf("train"), 0);
        bench.tick();
        assertThat(bench.usage())
                .containsExactly(
                        "2026-11-23T12:00Z 2026-11-24T00:00Z 2000", "2026-11-24T00:00Z 2026-11-24T01:00Z 2000");
    }

    @Test
    void booksThatACrashLeftOpenAreSplitBeforeTheyAreClosed() {
        bench.submit("train", "vision", 2, 1);
        bench.tick();
        bench.workloads.active.clear();
        bench.clock.forward(Duration.ofHours(13));
        bench.restart();
        bench.tick();
        assertThat(bench.usage())
                .containsExactly(
                        "2026-11-23T12:00Z 2026-11-24T00:00Z 2000", "2026-11-24T00:00Z 2026-11-24T01:00Z 2000");
    }

    @Test
    void aRunningJobCanGetAnotherPriority() {
        Demand train = bench.submit("train", "vision", 1, 1);
        bench.tick();
        bench.workloads.wish(train.job(), Wish.REPRIORITISE);
        bench.tick();
        assertThat(bench.workloads.story).contains("settled REPRIORITISE");
    }
}
