package dev.fairlead.cluster.simulated;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.LaunchBuilder;
import dev.fairlead.kernel.ClusterId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What simulated replicas do depends on the attempt and on nothing else. */
class DrawnProgramsTest {
    private final DrawnPrograms programs = new DrawnPrograms();
    private final SimulatedCluster cluster =
            new SimulatedCluster(new ClusterId("simulated"), OpenbFleet.nodes(), Clock.systemUTC(), programs);

    @Test
    void theSameLaunchGetsTheSameAnswer() {
        Launch launch = launch("attempt-1").build();
        assertThat(programs.of(launch, 0)).isEqualTo(programs.of(launch, 0));
        assertThat(programs.of(launch, 0).runs())
                .isNotEqualTo(programs.of(launch("attempt-2").build(), 0).runs());
    }

    @Test
    void aJobSaysHowLongItPretendsToRunAndSomeFailHalfWay() {
        List<SimulatedRun> runs = IntStream.range(0, 1000)
                .mapToObj(at -> programs.of(
                        launch("attempt-" + at)
                                .variable("SIMULATED_RUN", "PT10M")
                                .build(),
                        0))
                .toList();
        assertThat(runs.stream().filter(run -> run.exitCode() != 0).count()).isBetween(20L, 90L);
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.runs())
                        .isEqualTo(run.exitCode() == 0 ? Duration.ofMinutes(10) : Duration.ofMinutes(5)));
    }

    @Test
    void whatIsNoDurationIsNoWishAndNothingRunsForever() {
        for (String value : List.of("soon", "", "PT-5M")) {
            SimulatedRun run = programs.of(
                    launch("attempt-3").variable("SIMULATED_RUN", value).build(), 0);
            assertThat(run.runs()).as(value).isBetween(Duration.ZERO, Duration.ofHours(4));
        }
    }

    @Test
    void theLogSaysThatNothingRan() {
        assertThat(programs.of(launch("attempt-4").build(), 0).output())
                .startsWith("[simulated] No process was started")
                .contains("in place of: python train.py");
    }

    private LaunchBuilder launch(String attempt) {
        return aLaunch(attempt, cluster).replica(List.of("python", "train.py"));
    }
}
