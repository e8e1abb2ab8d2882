package dev.fairlead.scheduling.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.LongRun;
import dev.fairlead.cluster.Launch;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.Workloads.ActiveAttempt;
import dev.fairlead.scheduling.Workloads.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The loop on a real database while everything around it fails at random: the process is killed between recording and applying or
 * before a call is confirmed, another leader takes over, no wake ever comes, calls are slow, fail or are refused, the cluster
 * cannot be read, closes its nodes, loses attempts. The seed is the test's argument; ARCHITECTURE.md's invariants are asserted
 * after every step, and at the end, when nothing fails any more, everybody must have had a turn.
 */
class LoopFaultSimulation {
    private static final int GPUS = 8;
    private static final int STEPS = 120;
    private static final int MOST_JOBS = 40;
    private static final Message FULL = Message.of("cluster.local.disk-full", "/data", "100", "1024");

    @TempDir
    Path folder;

    private final HeldCalls calls = new HeldCalls();
    private int submitted;

    static LongStream seeds() {
        return LongRun.seeds(6, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverFailsNothingIsPromisedTwiceOrLostOrUnexplained(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (LoopBench bench = new LoopBench(folder.resolve("seed-" + seed), GPUS)) {
            bench.team("vision");
            bench.team("speech");
            bench.callOn(calls);
            for (int step = 0; step < STEPS; step++) {
                disturb(bench, random);
                cycle(bench);
                requireInvariants(bench);
            }
            quieten(bench);
            assertThat(bench.workloads.waiting).as("everybody had a turn").isEmpty();
            assertThat(bench.workloads.active).isEmpty();
            assertThat(bench.openUsage()).isZero();
            assertThat(bench.cluster.attempts).as("everything is tidied away").isEmpty();
        }
    }

    private void disturb(LoopBench bench, SplittableRandom random) {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> submit(bench, random);
            case 4, 5, 6 -> calls.answerOne(random);
            case 7 -> kill(bench, random);
            case 8 -> {
                bench.takeOver();
                bench.tick();
                kill(bench, random);
            }
            case 9 -> bench.cluster.failLaunches(anyFailure(random));
            case 10 -> bench.cluster.failReads(random.nextBoolean() ? null : new IllegalStateException("away"));
            case 11 -> bench.cluster.close(random.nextBoolean() ? null : FULL);
            case 12 -> wish(bench, random);
            case 13 -> vanish(bench, random);
            case 14 -> {
                bench.clock.forward(Duration.ofHours(random.nextInt(20)));
                end(bench, random);
            }
            default -> end(bench, random);
        }
        bench.clock.forward(Duration.ofSeconds(random.nextInt(5)));
    }

    private void submit(LoopBench bench, SplittableRandom random) {
        if (submitted < MOST_JOBS) {
            String team = random.nextBoolean() ? "vision" : "speech";
            bench.submit("job-" + submitted++, team, 1 + random.nextInt(4), 1 + random.nextInt(2));
        }
    }

    /** What was under way is cut off; some of it had reached the cluster, and nobody knows. */
    private void kill(LoopBench bench, SplittableRandom random) {
        for (int reached = random.nextInt(calls.count() + 1); reached > 0; reached--) {
            calls.answerOne(random);
        }
        calls.drop();
        bench.restart();
    }

    private static RuntimeException anyFailure(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new IllegalStateException("away");
            case 1 -> new RefusedException(Reason.UNAVAILABLE, FULL);
            default -> null;
        };
    }

    private static void wish(LoopBench bench, SplittableRandom random) {
        List<JobId> jobs = new ArrayList<>(bench.workloads.waiting.keySet());
        bench.workloads
                .active
                .values()
                .forEach(attempt -> jobs.add(attempt.demand().job()));
        if (!jobs.isEmpty()) {
            bench.workloads.wish(jobs.get(random.nextInt(jobs.size())), Wish.CANCEL);
        }
    }

    /** The cluster loses an attempt, processes and all. */
    private static void vanish(LoopBench bench, SplittableRandom random) {
        any(bench, random).ifPresent(bench.cluster.attempts::remove);
    }

    private static void end(LoopBench bench, SplittableRandom random) {
        any(bench, random).ifPresent(attempt -> bench.cluster.end(attempt, random.nextInt(2)));
    }

    private static java.util.Optional<AttemptId> any(LoopBench bench, SplittableRandom random) {
        List<AttemptId> held = bench.cluster.attempts.keySet().stream().sorted().toList();
        return held.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(held.get(random.nextInt(held.size())));
    }

    /** A cycle after which whoever waited before and still waits has a reason. */
    private static void cycle(LoopBench bench) {
        List<Demand> before = bench.workloads.waiting();
        if (bench.tick()) {
            for (Demand demand : before) {
                if (bench.workloads.waiting.containsKey(demand.job())) {
                    assertThat(bench.explain(demand))
                            .as("why %s waits", demand.name())
                            .isNotNull();
                }
            }
        }
    }

    private static void requireInvariants(LoopBench bench) {
        // what is recorded
        Set<Integer> promised = new HashSet<>();
        Set<JobId> jobs = new HashSet<>();
        for (ActiveAttempt attempt : bench.workloads.active.values()) {
            assertThat(jobs.add(attempt.demand().job()))
                    .as("one attempt for a job")
                    .isTrue();
            for (Placement.Slot slot : attempt.placement().slots()) {
                slot.gpus()
                        .forEach(gpu ->
                                assertThat(promised.add(gpu)).as("GPU %s", gpu).isTrue());
            }
        }
        assertThat(bench.openUsageAttempts())
                .as("the ledger is open for what holds resources")
                .isEqualTo(Set.copyOf(bench.workloads.active.keySet()));
        assertThat(bench.usageAcrossMidnight()).isZero();
        // what is true in the cluster
        assertThat(bench.admittedAttempts()).as("recorded before applied").containsAll(bench.cluster.launches);
        Set<Integer> used = new HashSet<>();
        Set<String> running = new HashSet<>();
        for (Map.Entry<AttemptId, Launch> held : bench.cluster.living().entrySet()) {
            assertThat(running.add(held.getValue().jobKey()))
                    .as("a job runs once")
                    .isTrue();
            for (Launch.Replica replica : held.getValue().replicas()) {
                replica.gpus()
                        .forEach(gpu -> assertThat(used.add(gpu))
                                .as("GPU %s in use", gpu)
                                .isTrue());
            }
        }
    }

    /** Nothing fails any more, and whatever runs ends after a while. */
    private void quieten(LoopBench bench) {
        bench.cluster.failLaunches(null);
        bench.cluster.failReads(null);
        bench.cluster.close(null);
        for (int round = 0; round < 10 * MOST_JOBS && !isDone(bench); round++) {
            bench.clock.forward(Duration.ofMinutes(2));
            cycle(bench);
            requireInvariants(bench);
            calls.answerAll();
            if (round % 4 == 3) {
                List.copyOf(bench.cluster.attempts.keySet()).forEach(attempt -> bench.cluster.end(attempt, 0));
            }
        }
    }

    private static boolean isDone(LoopBench bench) {
        return bench.workloads.waiting.isEmpty()
                && bench.workloads.active.isEmpty()
                && bench.cluster.attempts.isEmpty();
    }
}
