package dev.fairlead.scheduling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.LongRun;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random trees, gangs, ends and node losses; the seed is the test's argument. */
class PlannerPropertyTest {
    private static final int STEPS = 25;

    static LongStream seeds() {
        return LongRun.seeds(60, 5000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsPromisedTwiceAndEveryLimitHolds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = randomWorld(random);
        for (int step = 0; step < STEPS; step++) {
            churn(world, random);
            Plan plan = world.plan();
            requireMinRunTimes(world, plan);
            world.step();
            requireNoOverAllocation(world);
            requireWholeGangs(world);
            requireLimits(world);
            assertThat(plan.explanations().keySet())
                    .as("everything that waits has a reason")
                    .containsAll(world.waiting.stream()
                            .map(Demand::job)
                            .filter(job -> plan.preemptions().stream()
                                    .noneMatch(each -> each.job().equals(job)))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameInputGivesTheSamePlanInWhateverOrderItComes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = randomWorld(random);
        for (int step = 0; step < 5; step++) {
            churn(world, random);
            Plan plan = world.plan();
            List<Demand> shuffled = new ArrayList<>(world.waiting);
            shuffled.sort(
                    java.util.Comparator.comparingInt(demand -> demand.job().hashCode()));
            Plan again = Planner.plan(
                    new ClusterState(world.nodes),
                    QueueTree.of(world.queues),
                    shuffled,
                    world.running,
                    world.claimants,
                    world.now);
            assertThat(again).isEqualTo(plan);
            world.step();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void betweenOutsideEventsEvictionsEnd(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = randomWorld(random);
        for (int event = 0; event < 10; event++) {
            churn(world, random);
            int evictions = 0;
            Plan plan = world.step();
            for (int round = 0; round < 200 && changes(plan); round++) {
                evictions += plan.preemptions().size();
                plan = world.step();
            }
            assertThat(changes(plan)).as("it comes to rest").isFalse();
            assertThat(evictions).isLessThanOrEqualTo(world.running.size() + world.waiting.size());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aQueueOfUnitJobsReachesItsGuarantee(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = new World().node(8).node(8);
        int guarantee = 1 + random.nextInt(12);
        world.queue("vision", guarantee).queue("speech", 16 - guarantee).queue("other", 0);
        world.job("other").submit(10);
        world.job("speech").submit(random.nextInt(40));
        world.step();
        world.job("vision").submit(guarantee + random.nextInt(5));
        for (int round = 0; round < 3; round++) {
            world.step();
        }
        assertThat(world.running.stream().filter(gang -> gang.demand().name().startsWith("vision")))
                .hasSizeGreaterThanOrEqualTo(guarantee);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gangsOfOneShapeLeaveNothingIdleThatBruteForceCouldUse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = new World();
        List<Integer> sizes = new ArrayList<>();
        for (int node = 0; node < 1 + random.nextInt(5); node++) {
            sizes.add(1 + random.nextInt(8));
            world.node(sizes.getLast());
        }
        int gpus = 1 + random.nextInt(3);
        int replicas = 1 + random.nextInt(3);
        world.queue("vision", 0).queue("speech", 0);
        int jobs = random.nextInt(12);
        for (int job = 0; job < jobs; job++) {
            world.job(random.nextBoolean() ? "vision" : "speech")
                    .replicas(replicas)
                    .gpus(gpus)
                    .submit();
        }
        world.step();
        int places = sizes.stream().mapToInt(size -> size / gpus).sum();
        assertThat(world.running).hasSize(Math.min(jobs, places / replicas));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withEndlessDemandEveryShareIsWithinOneJobOfItsEntitlement(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = new World().node(8).node(8);
        int queues = 2 + random.nextInt(4);
        for (int queue = 0; queue < queues; queue++) {
            world.queue("q" + queue, "root", 0, Map.of(), 1 + random.nextInt(5));
            world.job("q" + queue).submit(20);
        }
        Plan plan = world.step();
        for (QueueSpec queue : world.queues) {
            Plan.Share share = java.util.Objects.requireNonNull(plan.shares().get(queue.id()));
            long difference = share.used().milliGpu("h100") - share.deserved().milliGpu("h100");
            assertThat(Math.abs(difference)).isLessThanOrEqualTo(1000);
        }
    }

    private static void requireMinRunTimes(World world, Plan plan) {
        for (Plan.Preemption preemption : plan.preemptions()) {
            Running victim = world.running.stream()
                    .filter(gang -> gang.attempt().equals(preemption.victim()))
                    .findFirst()
                    .orElseThrow();
            assertThat(victim.protectedUntil()).isBeforeOrEqualTo(world.now);
        }
    }

    private static boolean changes(Plan plan) {
        return !plan.admissions().isEmpty() || !plan.preemptions().isEmpty();
    }

    private static World randomWorld(SplittableRandom random) {
        World world = new World();
        for (int node = 0; node < 1 + random.nextInt(5); node++) {
            world.node(random.nextInt(9), 4000L * (1 + random.nextInt(8)), 8192L * (1 + random.nextInt(4)));
        }
        for (int queue = 0; queue < 1 + random.nextInt(5); queue++) {
            String parent = queue > 1 && random.nextBoolean() ? "q" + random.nextInt(queue) : "root";
            Map<String, Long> limit = random.nextInt(3) == 0 ? Map.of("h100", 1000L * random.nextInt(8)) : Map.of();
            world.queue("q" + queue, parent, random.nextInt(4), limit, 1 + random.nextInt(4));
        }
        return world;
    }

    private static void churn(World world, SplittableRandom random) {
        world.now = world.now.plus(Duration.ofSeconds(random.nextInt(200)));
        world.running.removeIf(gang -> random.nextInt(4) == 0);
        for (int job = 0; job < random.nextInt(6); job++) {
            World.Job submitted = world.job("q" + random.nextInt(world.queues.size() - 1))
                    .by("person-" + random.nextInt(3))
                    .priority(random.nextInt(3))
                    .replicas(1 + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> submitted.each(ResourceAmount.of(500L * (1 + random.nextInt(4)), 512));
                case 1 -> submitted.milliGpus("h100", 100L * (1 + random.nextInt(9)));
                case 2 -> submitted.milliGpus(ResourceAmount.ANY_GPU, 1000);
                default -> submitted.gpus(1 + random.nextInt(4));
            }
            if (random.nextInt(4) == 0) {
                submitted.firm();
            }
            if (random.nextInt(3) == 0) {
                submitted.minRunTime(Duration.ofSeconds(random.nextInt(600)));
            }
            submitted.submit();
        }
        if (random.nextInt(8) == 0) {
            int at = random.nextInt(world.nodes.size());
            ClusterState.NodeState node = world.nodes.get(at);
            world.nodes.set(at, new ClusterState.NodeState(node.name(), node.capacity(), node.gpus(), !node.ready()));
        }
    }

    private static void requireNoOverAllocation(World world) {
        Map<String, Long> cpu = new HashMap<>();
        Map<String, Long> memory = new HashMap<>();
        Map<String, Long> gpu = new HashMap<>();
        for (Running gang : world.running) {
            for (Placement.Slot slot : gang.placement().slots()) {
                cpu.merge(slot.node(), slot.amount().milliCpu(), Long::sum);
                memory.merge(slot.node(), slot.amount().memoryMib(), Long::sum);
                slot.gpus()
                        .forEach(index -> gpu.merge(
                                slot.node() + "/" + index,
                                slot.amount().totalMilliGpu() / slot.gpus().size(),
                                Long::sum));
                assertThat(slot.amount().milliGpu(ResourceAmount.ANY_GPU)).isZero();
            }
        }
        for (ClusterState.NodeState node : world.nodes) {
            assertThat(cpu.getOrDefault(node.name(), 0L))
                    .isLessThanOrEqualTo(node.capacity().milliCpu());
            assertThat(memory.getOrDefault(node.name(), 0L))
                    .isLessThanOrEqualTo(node.capacity().memoryMib());
        }
        gpu.forEach((name, used) -> assertThat(used).as(name).isLessThanOrEqualTo(1000));
    }

    private static void requireWholeGangs(World world) {
        Set<AttemptId> seen = new HashSet<>();
        for (Running gang : world.running) {
            assertThat(seen.add(gang.attempt())).isTrue();
            assertThat(gang.placement().slots())
                    .hasSize(gang.demand().sets().getFirst().replicas());
        }
    }

    private static void requireLimits(World world) {
        QueueTree tree = QueueTree.of(world.queues);
        for (QueueSpec queue : world.queues) {
            long used = 0;
            long firm = 0;
            for (Running gang : world.running) {
                if (tree.path(gang.demand().queue()).contains(queue)) {
                    long gpus = gang.placement().total().milliGpu("h100");
                    used += gpus;
                    firm += gang.demand().preemptible() ? 0 : gpus;
                }
            }
            assertThat(used).isLessThanOrEqualTo(queue.limit().getOrDefault("h100", Long.MAX_VALUE));
            long guaranteed = queue.guarantee().milliGpu("h100");
            assertThat(guaranteed == 0 || firm <= guaranteed).isTrue();
        }
    }
}
