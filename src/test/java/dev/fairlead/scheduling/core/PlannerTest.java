package dev.fairlead.scheduling.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Placement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Test
    void aGangStartsWholeOrNotAtAll() {
        World world = new World().node(4).queue("vision", 4);
        world.job("vision").named("big").replicas(3).gpus(2).submit();
        assertThat(world.why("big")).isEqualTo(new Explanation.Inadmissible("h100", 6000, 4000, null));

        world.node(2);
        Plan plan = world.plan();
        assertThat(plan.admissions()).hasSize(1);
        assertThat(plan.admissions().getFirst().placement().slots()).hasSize(3);
    }

    @Test
    void aGangSpreadsOverTheFewestNodes() {
        World world = new World().node(2).node(4).node(8).queue("vision", 0);
        world.job("vision").replicas(4).gpus(1).submit();

        Placement placement = world.plan().admissions().getFirst().placement();
        assertThat(placement.slots()).extracting(Placement.Slot::node).containsOnly("node-1");
        assertThat(placement.slots()).extracting(Placement.Slot::indexInSet).containsExactly(0, 1, 2, 3);
    }

    @Test
    void sharesOfAGpuAreHeapedOnOne() {
        World world = new World().node(2).queue("vision", 0);
        world.job("vision").milliGpus("h100", 300).submit(3);
        world.job("vision").milliGpus("h100", 1000).submit();

        List<Plan.Admission> admissions = world.plan().admissions();
        assertThat(admissions).hasSize(4);
        assertThat(admissions.stream()
                        .map(each -> each.placement().slots().getFirst().gpus().getFirst()))
                .containsExactly(0, 0, 0, 1);
    }

    @Test
    void anyGpuTakesAClassThatHasRoomAndNamesIt() {
        World world = new World().node(1).queue("vision", 0);
        world.nodes.add(new ClusterState.NodeState(
                "old", ResourceAmount.of(8000, 8192), List.of(new ClusterState.Gpu(0, "t4")), true));
        world.job("vision").milliGpus(ResourceAmount.ANY_GPU, 1000).submit(2);

        assertThat(world.plan().admissions().stream()
                        .map(each -> each.placement().total().milliGpu().firstKey()))
                .containsExactlyInAnyOrder("h100", "t4");
    }

    @Test
    void aTeamGetsItsGuaranteeBackFromABorrower() {
        World world = new World().node(4).queue("vision", 4).queue("speech", 0);
        world.job("speech").submit(4);
        world.step();
        world.job("vision").named("claim").gpus(2).submit();

        Plan plan = world.plan();
        assertThat(plan.preemptions()).hasSize(2);
        assertThat(plan.explanations().get(new JobId("job-claim")))
                .isInstanceOfSatisfying(
                        Explanation.WaitsForPreemption.class,
                        why -> assertThat(why.victims()).hasSize(2));
        world.step();
        world.step();
        assertThat(world.runningNames()).contains("claim");
        assertThat(world.plan().preemptions()).isEmpty();
    }

    @Test
    void nobodyIsPreemptedBeforeItsMinimumRunTimeAndTheClaimantIsToldUntilWhen() {
        World world = new World().node(4).queue("vision", 4).queue("speech", 0);
        world.job("speech")
                .named("new")
                .gpus(4)
                .minRunTime(Duration.ofMinutes(10))
                .submit();
        world.step();
        world.job("vision").named("claim").gpus(2).submit();

        assertThat(world.plan().preemptions()).isEmpty();
        assertThat(world.why("claim"))
                .isEqualTo(new Explanation.WaitsForMinRunTime(
                        List.of(new JobId("job-new")), World.START.plus(Duration.ofMinutes(10))));

        world.now = World.START.plus(Duration.ofMinutes(10));
        assertThat(world.plan().preemptions()).hasSize(1);
    }

    @Test
    void aMinimumRunTimeIsCutSoThatNobodyKeepsAGuaranteeForEver() {
        World world = new World().node(4).queue("vision", 4).queue("speech", 0);
        world.job("speech").gpus(4).minRunTime(Duration.ofDays(365)).submit();
        world.step();
        world.job("vision").named("claim").submit();
        world.now = World.START.plus(Running.LONGEST_MIN_RUN_TIME);
        assertThat(world.plan().preemptions()).hasSize(1);
    }

    @Test
    void anOlderBorrowerGoesWhereTheNewestIsProtected() {
        World world = new World().node(4).queue("vision", 4).queue("speech", 0);
        world.job("speech").named("old").gpus(2).submit();
        world.step();
        world.now = World.START.plus(Duration.ofMinutes(1));
        world.job("speech")
                .named("new")
                .gpus(2)
                .minRunTime(Duration.ofMinutes(10))
                .submit();
        world.step();
        world.job("vision").named("claim").gpus(2).submit();
        assertThat(world.plan().preemptions()).extracting(Plan.Preemption::job).containsExactly(new JobId("job-old"));
    }

    @Test
    void aClosedNodeTakesNothingNewCountsAsCapacityAndSaysWhy() {
        World world = new World().node(4).node(2).queue("vision", 0);
        Message full = Message.of("cluster.local.disk-full", "/data", "100", "1024");
        ClusterState.NodeState open = world.nodes.getFirst();
        world.nodes.set(0, open.closed(full));
        world.job("vision").named("big").gpus(4).submit();
        world.job("vision").named("small").gpus(2).submit();
        world.step();
        assertThat(world.runningNames()).containsExactly("small");
        assertThat(world.why("big")).isEqualTo(new Explanation.Paused(full));
    }

    @Test
    void whatOthersRunOnANodeIsNotGivenAway() {
        World world = new World().node(4).queue("vision", 0);
        world.nodes.set(0, sharedWithOthers(world.nodes.getFirst(), 3));
        world.job("vision").named("big").gpus(2).submit();
        world.job("vision").named("small").gpus(1).submit();
        world.step();
        assertThat(world.runningNames()).containsExactly("small");
    }

    @Test
    void aClosedNodeIsNoReasonToWaitWhereOthersTakeItAnyway() {
        World world = new World().node(4).queue("vision", 0);
        Message full = Message.of("cluster.local.disk-full", "/data", "100", "1024");
        world.nodes.set(0, sharedWithOthers(world.nodes.getFirst(), 3).closed(full));
        world.job("vision").named("big").gpus(2).submit();
        world.step();
        assertThat(world.why("big")).isNotEqualTo(new Explanation.Paused(full));
    }

    private static ClusterState.NodeState sharedWithOthers(ClusterState.NodeState node, int gpus) {
        ResourceAmount others = ResourceAmount.of(1000, 1024, "h100", gpus * 1000L);
        return new ClusterState.NodeState(node.name(), node.capacity(), node.gpus(), true, null, others);
    }

    @Test
    void nobodyIsStoppedForAPlaceOnAClosedNode() {
        World world = new World().node(4).queue("vision", 4).queue("speech", 0);
        world.job("speech").submit(4);
        world.step();
        world.job("vision").named("claim").submit();
        ClusterState.NodeState node = world.nodes.getFirst();
        Message full = Message.of("cluster.local.disk-full", "/data", "100", "1024");
        world.nodes.set(0, node.closed(full));
        assertThat(world.plan().preemptions()).isEmpty();
    }

    @Test
    void whatStopsForAClaimIsGivenToNobodyElse() {
        World world = new World().node(4).queue("vision", 4).queue("speech", 0);
        world.job("speech").submit(4);
        world.step();
        world.job("vision").named("claim").gpus(2).submit();
        Plan plan = world.plan();
        List<Running> stopping = world.running.stream()
                .map(gang -> plan.preemptions().stream()
                                .anyMatch(each -> each.victim().equals(gang.attempt()))
                        ? new Running(
                                gang.attempt(),
                                gang.demand(),
                                gang.placement(),
                                gang.startedAt(),
                                gang.startedAt(),
                                true,
                                1)
                        : gang)
                .toList();
        world.running.clear();
        world.running.addAll(stopping);
        world.running.remove(
                stopping.stream().filter(Running::stopping).findFirst().orElseThrow());

        world.job("speech").named("passer-by").submit();
        Plan next = world.plan();
        assertThat(next.admissions()).isEmpty();
        assertThat(next.preemptions()).isEmpty();
        assertThat(next.explanations().get(new JobId("job-passer-by"))).isInstanceOf(Explanation.BehindOthers.class);
    }

    @Test
    void whatCannotBePreemptedStays() {
        World world = new World().node(2).queue("vision", 2).queue("speech", 0);
        world.job("speech").firm().submit(2);
        world.step();
        world.job("vision").named("claim").submit();
        assertThat(world.plan().preemptions()).isEmpty();
        assertThat(world.why("claim")).isEqualTo(new Explanation.DoesNotFit("h100", 1000, 1000, 0, 0));
    }

    @Test
    void equalTeamsGetEqualSharesWhateverTheyQueue() {
        World world = new World().node(8).queue("vision", 0).queue("speech", 0);
        world.job("vision").submit(100);
        world.job("speech").submit(8);
        world.step();
        assertThat(world.runningNames().stream().filter(name -> name.startsWith("speech")))
                .hasSize(4);
    }

    @Test
    void weightsDivideWhatNobodyIsGuaranteed() {
        World world =
                new World().node(8).queue("vision", "root", 0, Map.of(), 3).queue("speech", "root", 0, Map.of(), 1);
        world.job("vision").submit(20);
        world.job("speech").submit(20);
        world.step();
        assertThat(world.runningNames().stream().filter(name -> name.startsWith("vision")))
                .hasSize(6);
    }

    @Test
    void peopleOfAQueueShareEquallyAndPriorityComesFirst() {
        World world = new World().node(4).queue("vision", 0);
        world.job("vision").by("ada").submit(10);
        world.job("vision").by("bob").submit(10);
        world.job("vision").by("bob").named("urgent").priority(10).submit();
        Plan plan = world.step();
        assertThat(plan.admissions().getFirst().job()).isEqualTo(new JobId("job-urgent"));
        assertThat(world.running.stream()
                        .filter(gang -> gang.demand().owner().value().equals("person-ada")))
                .hasSize(2);
    }

    @Test
    void aLimitHoldsAndSaysItsNumbers() {
        World world = new World().node(8).queue("vision", "root", 0, Map.of("h100", 2000L), 1);
        world.job("vision").submit(2);
        world.step();
        world.job("vision").named("third").submit();
        world.job("vision").named("huge").gpus(3).submit();
        assertThat(world.why("third")).isEqualTo(new Explanation.OverLimit("vision", "h100", 1000, 2000, 2000));
        assertThat(world.why("huge")).isEqualTo(new Explanation.Inadmissible("h100", 3000, 2000, "vision"));
    }

    @Test
    void whatCannotBePreemptedStaysWithinTheGuarantee() {
        World world = new World().node(8).queue("vision", 1);
        world.job("vision").firm().submit();
        world.step();
        world.job("vision").named("second").firm().submit();
        assertThat(world.why("second")).isEqualTo(new Explanation.OverGuarantee("vision", "h100", 1000, 1000, 1000));
    }

    @Test
    void whatDeploymentsHoldIsSaidSinceNobodyWaitsForTheirEnd() {
        World world = new World().node(0, 2000, 4096).queue("vision", 0).queue("speech", 0);
        world.job("speech")
                .kind("serving")
                .each(ResourceAmount.of(500, 512))
                .firm()
                .submit();
        world.job("vision").each(ResourceAmount.of(500, 512)).submit();
        world.step();
        world.job("vision")
                .named("both")
                .replicas(2)
                .each(ResourceAmount.of(1000, 512))
                .submit();
        world.job("vision")
                .named("fits-later")
                .each(ResourceAmount.of(1500, 512))
                .submit();

        assertThat(world.why("both"))
                .isEqualTo(new Explanation.HeldWithoutEnd(
                        "cpu", 2000, 1000, 1000, 1000, List.of(new Explanation.Holder("speech", 500))));
        assertThat(world.why("fits-later")).isInstanceOf(Explanation.BehindOthers.class);
    }

    @Test
    void aDeploymentThatIsBeingStoppedHoldsNothingForGood() {
        World world = new World().node(1).queue("vision", 0);
        world.job("vision").kind("serving").firm().submit();
        world.step();
        world.job("vision").named("next").submit();
        assertThat(world.why("next"))
                .isEqualTo(new Explanation.HeldWithoutEnd(
                        "h100", 1000, 1000, 0, 0, List.of(new Explanation.Holder("vision", 1000))));

        world.running.replaceAll(gang -> new Running(
                gang.attempt(), gang.demand(), gang.placement(), gang.startedAt(), gang.runningSince(), true, 0));
        assertThat(world.why("next")).isInstanceOf(Explanation.WaitsForPreemption.class);
    }

    @Test
    void whoWaitsBehindOthersKnowsHowMany() {
        World world = new World().node(1).queue("vision", 0);
        world.job("vision").submit();
        world.step();
        world.job("vision").named("first").submit();
        world.job("vision").named("second").submit();
        assertThat(world.why("first")).isInstanceOf(Explanation.DoesNotFit.class);
        assertThat(world.why("second")).isInstanceOfSatisfying(Explanation.BehindOthers.class, why -> {
            assertThat(why.position()).isEqualTo(2);
            assertThat(why.ahead()).containsExactly(new JobId("job-first"));
        });
    }

    @Test
    void aSmallJobPassesABigOneThatDoesNotFitUntilThatHasWaitedLong() {
        World world = new World().node(4).queue("vision", 0);
        world.job("vision").submit(3);
        world.step();
        world.job("vision").named("big").gpus(4).submit();
        world.job("vision").by("bob").named("small").submit();
        world.step();
        assertThat(world.runningNames()).contains("small");

        world.running.removeLast();
        world.now = world.now.plus(Duration.ofMinutes(10));
        world.job("vision").named("late").submit();
        Plan plan = world.plan();
        assertThat(plan.admissions()).isEmpty();
        assertThat(plan.explanations().get(new JobId("job-big")))
                .isEqualTo(new Explanation.Reserved(World.START.plus(Duration.ofMinutes(5))));
        assertThat(plan.explanations().get(new JobId("job-late"))).isInstanceOf(Explanation.BehindOthers.class);
        assertThat(plan.shares().values())
                .as("what is kept for the big one is used by nobody yet")
                .allMatch(share -> share.used().totalMilliGpu() == 3000);
    }

    @Test
    void aHeldJobIsLeftAlone() {
        World world = new World().node(4).queue("vision", 0);
        world.job("vision").named("held").held().submit();
        assertThat(world.why("held")).isEqualTo(new Explanation.Held(null));
    }

    @Test
    void enoughInSumButNotInOnePieceIsSaidSo() {
        World world = new World().node(4).node(4).queue("vision", 0);
        assertThat(Planner.admissible(
                        new ClusterState(world.nodes),
                        QueueTree.of(world.queues),
                        World.id("vision"),
                        List.of(new Demand.ReplicaSet("worker", 1, ResourceAmount.of(1000, 1, "h100", 6000)))))
                .contains(new Explanation.Inadmissible("h100", 6000, 8000, null));
    }

    @Test
    void anUnknownClassIsRefusedWithNumbers() {
        World world = new World().node(4).queue("vision", 0);
        world.job("vision").named("b200").milliGpus("b200", 1000).submit();
        assertThat(world.why("b200")).isEqualTo(new Explanation.Inadmissible("b200", 1000, 0, null));
    }

    @Test
    void aTreeWithACircleOrAnOrphanIsRefused() {
        QueueSpec root = new QueueSpec(World.ROOT, "root", null, ResourceAmount.NONE, new TreeMap<>(), 1);
        assertThatThrownBy(() -> QueueTree.of(List.of(root, under("a", "b"), under("b", "a"))))
                .hasMessageContaining("does not hang on the root");
        assertThatThrownBy(() -> QueueTree.of(List.of(root, under("a", "gone"))))
                .hasMessageContaining("Queue a does not hang on the root");
    }

    private static QueueSpec under(String name, String parent) {
        return new QueueSpec(
                World.id(name), name, new QueueId("queue-" + parent), ResourceAmount.NONE, new TreeMap<>(), 1);
    }
}
