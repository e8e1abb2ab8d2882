package dev.fairlead.cluster.simulated;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.ClusterContract;
import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.ResourceAmount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The simulated cluster keeps the contract of all clusters, in virtual time. */
class SimulatedClusterTest extends ClusterContract {
    private static final int MOST_STEPS = 10_000;
    private static final Node NODE =
            new Node("node-1", ResourceAmount.of(64_000, 256_000), List.of(), new TreeMap<>(), true);

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final SimulatedCluster cluster = new SimulatedCluster(
            new ClusterId("simulated"), List.of(NODE), clock, (launch, replica) -> run(launch, replica));

    private static SimulatedRun run(Launch launch, int replica) {
        List<String> command = launch.replicas().get(replica).command();
        return new SimulatedRun(
                Duration.ZERO,
                Duration.parse(command.get(0)),
                Integer.parseInt(command.get(1)),
                Boolean.parseBoolean(command.get(2)),
                command.get(3));
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected List<String> command(Program program) {
        return List.of(
                program.runs().toString(),
                Integer.toString(program.exitCode()),
                Boolean.toString(program.heedsTerm()),
                program.heedsTerm() ? program.output() : "ready");
    }

    @Override
    protected void await(BooleanSupplier condition) {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (condition.getAsBoolean()) {
                return;
            }
            clock.advance(Duration.ofMillis(100));
            cluster.tick();
        }
        Assertions.fail("did not happen within " + MOST_STEPS + " steps");
    }

    /** It lives in memory: another portal in the same process sees the same. */
    @Override
    protected void reopen() {}

    @Test
    void aNodeThatFailsLosesItsReplicasAndStopsTheGang() {
        launch("attempt-1", Program.running(), Program.running());
        cluster.setReady("node-1", false);

        assertThat(cluster.nodes().getFirst().ready()).isFalse();
        assertThat(phase("attempt-1", 0)).isInstanceOf(Phase.Lost.class);
        assertThat(phase("attempt-1", 1)).isInstanceOf(Phase.Lost.class);
    }

    @Test
    void oneLostReplicaStopsTheOthers() {
        launch("attempt-1", Program.running(), Program.running());
        cluster.lose(new AttemptId("attempt-1"), 0);

        assertThat(phase("attempt-1", 0)).isInstanceOf(Phase.Lost.class);
        assertThat(ended("attempt-1", 1).exitCode()).isEqualTo(143);
    }

    @Test
    void timeMayLeapToTheNextChange() {
        cluster.launch(aLaunch("attempt-1", cluster)
                .replica(command(new Program("", Duration.ofDays(3), 0, true)))
                .build());
        clock.advanceTo(cluster.nextChange().orElseThrow());

        assertThat(ended("attempt-1", 0).endedAt()).isEqualTo(Instant.parse("2026-11-26T08:00:00Z"));
        assertThat(cluster.nextChange()).isEmpty();
    }

    @Test
    void theLatestAttemptsAreKeptAndNotAllThatEverWere() {
        for (int at = 0; at < 10_001; at++) {
            String id = "attempt-" + at;
            cluster.launch(aLaunch(id, cluster)
                    .replica(command(new Program("out", Duration.ZERO, 0, true)))
                    .build());
            cluster.forget(new AttemptId(id));
        }
        assertThat(cluster.readLog(new AttemptId("attempt-1"), 0, 0, 100).bytes())
                .isNotEmpty();
        assertThatThrownBy(() -> cluster.readLog(new AttemptId("attempt-0"), 0, 0, 100))
                .isInstanceOf(RefusedException.class);
    }
}
