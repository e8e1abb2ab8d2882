package dev.fairlead.cluster;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every cluster does, whatever it runs replicas on. */
public abstract class ClusterContract {
    /**
     * A program as both kinds of cluster can run it.
     *
     * @param output written at the beginning
     * @param runs until it ends by itself
     * @param heedsTerm whether SIGTERM ends it
     */
    protected record Program(String output, Duration runs, int exitCode, boolean heedsTerm) {
        /** Open to the clusters' own tests, which lie in other packages. */
        public Program {}

        public static Program ending(int exitCode) {
            return new Program("", Duration.ZERO, exitCode, true);
        }

        public static Program printing(String output) {
            return new Program(output, Duration.ZERO, 0, true);
        }

        public static Program running() {
            return new Program("", Duration.ofHours(1), 0, true);
        }

        public static Program stubborn() {
            return new Program("", Duration.ofHours(1), 0, false);
        }
    }

    protected abstract Cluster cluster();

    protected abstract List<String> command(Program program);

    /** Waits, or lets virtual time pass, until the condition holds; fails after a bound. */
    protected abstract void await(BooleanSupplier condition);

    /** The same cluster as another portal finds it. */
    protected abstract void reopen();

    @Test
    void aReplicaRunsAndItsExitCodeIsKnown() {
        launch("attempt-1", Program.ending(7));

        assertThat(ended("attempt-1", 0).exitCode()).isEqualTo(7);
    }

    @Test
    void launchingTwiceRunsOnce() {
        Launch launch = aLaunch("attempt-1", cluster())
                .replica(command(Program.printing("once")))
                .build();
        cluster().launch(launch);
        cluster().launch(launch);
        awaitEnd("attempt-1");
        cluster().launch(launch);

        assertThat(cluster().list()).hasSize(1);
        assertThat(log("attempt-1", 0)).isEqualTo("once");
    }

    @Test
    void theFirstFailureStopsTheGang() {
        launch("attempt-1", Program.running(), Program.ending(3), Program.running());
        awaitEnd("attempt-1");

        assertThat(ended("attempt-1", 1).exitCode()).isEqualTo(3);
        for (int other : List.of(0, 2)) {
            assertThat(ended("attempt-1", other).exitCode()).isIn(143, null);
            assertThat(ended("attempt-1", other).reason()).isNotNull();
            assertThat(ended("attempt-1", other).reason().key()).startsWith("cluster.");
        }
    }

    @Test
    void aGangSucceedsWhenAllHaveSucceeded() {
        launch("attempt-1", Program.ending(0), Program.ending(0));
        awaitEnd("attempt-1");

        assertThat(ended("attempt-1", 0).exitCode()).isZero();
        assertThat(ended("attempt-1", 1).exitCode()).isZero();
    }

    @Test
    void theEndOfTheChiefStopsTheOthersWhereItDecides() {
        cluster()
                .launch(aLaunch("attempt-1", cluster())
                        .chiefDecides()
                        .replica("chief", command(Program.ending(0)))
                        .replica("worker", command(Program.running()))
                        .build());
        awaitEnd("attempt-1");

        assertThat(ended("attempt-1", 0).exitCode()).isZero();
        assertThat(ended("attempt-1", 1).exitCode()).isIn(143, null);
    }

    @Test
    void stoppingAsksFirst() {
        launch("attempt-1", Program.running());
        awaitRunning("attempt-1");

        cluster().stop(new AttemptId("attempt-1"), Duration.ofMinutes(1));
        cluster().stop(new AttemptId("attempt-1"), Duration.ofMinutes(1));
        awaitEnd("attempt-1");

        assertThat(ended("attempt-1", 0).exitCode()).isEqualTo(143);
    }

    @Test
    void whatDoesNotHeedIsKilledAfterTheGracePeriod() {
        launch("attempt-1", Program.stubborn());
        awaitOutput("attempt-1", "ready");

        cluster().stop(new AttemptId("attempt-1"), Duration.ofMillis(400));
        assertThat(phase("attempt-1", 0)).isInstanceOf(Phase.Stopping.class);
        awaitEnd("attempt-1");

        assertThat(ended("attempt-1", 0).exitCode()).isEqualTo(137);
    }

    @Test
    void stoppingTheUnknownAndTheEndedChangesNothing() {
        launch("attempt-1", Program.ending(0));
        awaitEnd("attempt-1");

        cluster().stop(new AttemptId("attempt-1"), Duration.ZERO);
        cluster().stop(new AttemptId("attempt-9"), Duration.ZERO);

        assertThat(ended("attempt-1", 0).exitCode()).isZero();
        assertThat(ended("attempt-1", 0).reason()).isNull();
        assertThat(cluster().find(new AttemptId("attempt-9"))).isEmpty();
    }

    @Test
    void logsAreReadFromAnyOffset() {
        launch("attempt-1", Program.printing("0123456789"));
        awaitEnd("attempt-1");

        LogChunk middle = cluster().readLog(new AttemptId("attempt-1"), 0, 3, 4);
        assertThat(new String(middle.bytes(), StandardCharsets.UTF_8)).isEqualTo("3456");
        assertThat(middle.complete()).isFalse();
        LogChunk end = cluster().readLog(new AttemptId("attempt-1"), 0, middle.nextOffset(), 100);
        assertThat(new String(end.bytes(), StandardCharsets.UTF_8)).isEqualTo("789");
        assertThat(end.complete()).isTrue();
        assertThat(cluster().readLog(new AttemptId("attempt-1"), 0, 10, 100).complete())
                .isTrue();
    }

    @Test
    void portsAreLeasedToOneReplicaAtATime() {
        Set<Integer> ports = new HashSet<>();
        for (String attempt : List.of("attempt-1", "attempt-2")) {
            cluster()
                    .launch(aLaunch(attempt, cluster())
                            .ports("http", "metrics")
                            .replica(command(Program.running()))
                            .replica(command(Program.running()))
                            .build());
            cluster().find(new AttemptId(attempt)).orElseThrow().replicas().forEach(replica -> {
                assertThat(replica.ports()).containsOnlyKeys("http", "metrics");
                assertThat(ports).doesNotContainAnyElementsOf(replica.ports().values());
                ports.addAll(replica.ports().values());
            });
        }
        assertThat(ports).hasSize(8);
        cluster().stop(new AttemptId("attempt-1"), Duration.ofSeconds(5));
        cluster().stop(new AttemptId("attempt-2"), Duration.ofSeconds(5));
        awaitEnd("attempt-1");
        awaitEnd("attempt-2");
    }

    @Test
    void anotherPortalFindsWhatRunsAndWhatEnded() {
        launch("attempt-1", Program.printing("first"));
        launch("attempt-2", Program.running());
        awaitEnd("attempt-1");
        awaitRunning("attempt-2");

        reopen();

        assertThat(cluster().list())
                .extracting(AttemptObservation::attempt)
                .containsExactly(new AttemptId("attempt-1"), new AttemptId("attempt-2"));
        assertThat(ended("attempt-1", 0).exitCode()).isZero();
        assertThat(log("attempt-1", 0)).isEqualTo("first");
        assertThat(phase("attempt-2", 0)).isInstanceOf(Phase.Running.class);
        cluster().stop(new AttemptId("attempt-2"), Duration.ofSeconds(5));
        awaitEnd("attempt-2");
        assertThat(ended("attempt-2", 0).exitCode()).isEqualTo(143);
    }

    @Test
    void aForgottenAttemptIsNotListedAndNeverRunsAgain() {
        Launch launch = aLaunch("attempt-1", cluster())
                .replica(command(Program.printing("kept")))
                .build();
        cluster().launch(launch);
        awaitEnd("attempt-1");

        cluster().forget(new AttemptId("attempt-1"));
        cluster().launch(launch);

        assertThat(cluster().list()).isEmpty();
        assertThat(log("attempt-1", 0)).isEqualTo("kept");
    }

    @Test
    void watchersAreWokenWhenAnAttemptEnds() {
        AtomicInteger wakings = new AtomicInteger();
        try (Subscription _ = cluster().watch(wakings::incrementAndGet)) {
            launch("attempt-1", Program.ending(0));
            awaitEnd("attempt-1");
            await(() -> wakings.get() > 0);
        }
    }

    @Test
    void aNodeThatDoesNotExistIsRefused() {
        Launch good = aLaunch("attempt-1", cluster())
                .replica(command(Program.running()))
                .build();
        Launch.Replica one = good.replicas().getFirst();
        Launch.Replica elsewhere = new Launch.Replica(
                one.set(), 0, "nowhere", one.gpus(), one.command(), one.resources(), one.ports(), one.environment());
        Launch bad = new Launch(
                good.attempt(),
                good.jobKey(),
                null,
                null,
                null,
                List.of(),
                List.of(elsewhere),
                good.environment(),
                good.portal(),
                good.stopGrace(),
                false);

        assertThatThrownBy(() -> cluster().launch(bad)).isInstanceOf(RefusedException.class);
        assertThat(cluster().list()).isEmpty();
    }

    protected final void launch(String attempt, Program... programs) {
        LaunchBuilder builder = aLaunch(attempt, cluster());
        for (Program program : programs) {
            builder.replica(command(program));
        }
        cluster().launch(builder.build());
    }

    protected final Phase phase(String attempt, int replica) {
        return cluster()
                .find(new AttemptId(attempt))
                .orElseThrow()
                .replicas()
                .get(replica)
                .phase();
    }

    protected final Phase.Ended ended(String attempt, int replica) {
        awaitEnd(attempt);
        assertThat(phase(attempt, replica)).isInstanceOf(Phase.Ended.class);
        return (Phase.Ended) phase(attempt, replica);
    }

    protected final void awaitEnd(String attempt) {
        await(() -> cluster().find(new AttemptId(attempt)).orElseThrow().hasEnded());
    }

    protected final void awaitRunning(String attempt) {
        await(() -> phase(attempt, 0) instanceof Phase.Running);
    }

    protected final void awaitOutput(String attempt, String text) {
        await(() -> log(attempt, 0).contains(text));
    }

    protected final String log(String attempt, int replica) {
        LogChunk chunk = cluster().readLog(new AttemptId(attempt), replica, 0, 1 << 20);
        return new String(chunk.bytes(), StandardCharsets.UTF_8);
    }
}
