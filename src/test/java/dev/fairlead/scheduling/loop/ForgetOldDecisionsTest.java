package dev.fairlead.scheduling.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetOldDecisionsTest {
    private static final Duration LONG = Duration.ofDays(90);
    private static final Duration WEEK = Duration.ofDays(7);

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
    void inputsGoBeforeTheDecisionsThatTheyExplain() {
        decideOnce("first");
        bench.clock.forward(Duration.ofDays(8));
        decideOnce("second");

        assertThat(bench.forget(WEEK, 512, LONG)).isFalse();
        assertThat(bench.cycles()).isEqualTo(1);
        assertThat(bench.decisions()).hasSize(2);
    }

    @Test
    void theOldestInputsGoWhereAllTogetherAreTooLarge() {
        decideOnce("first");
        bench.clock.forward(Duration.ofMinutes(1));
        decideOnce("second");

        bench.forget(WEEK, 0, LONG);
        assertThat(bench.cycles()).isZero();
        assertThat(bench.decisions()).hasSize(2);
    }

    @Test
    void oldDecisionsGoWithTheirCyclesAndTheCountsOfEvictions() {
        bench.submit("borrower", "speech", 4, 1);
        bench.tick();
        bench.submit("claim", "vision", 1, 1);
        bench.tick();
        assertThat(bench.evictionCounts()).isEqualTo(1);

        bench.clock.forward(Duration.ofDays(91));
        bench.forget(WEEK, 512, LONG);
        assertThat(bench.decisions()).isEmpty();
        assertThat(bench.cycles()).isZero();
        assertThat(bench.evictionCounts()).isZero();
    }

    @Test
    void whatRunsRunsOnWhenItsDecisionIsForgotten() {
        bench.submit("server", "vision", 1, 1);
        bench.tick();
        bench.tick();
        bench.clock.forward(Duration.ofDays(91));
        bench.forget(WEEK, 512, LONG);
        bench.restart();
        bench.tick();
        assertThat(bench.workloads.story).containsExactly("admitted server", "runs server", "runs server");
    }

    @Test
    void aLeaderThatWasReplacedForgetsNothing() {
        decideOnce("first");
        bench.clock.forward(Duration.ofDays(91));
        bench.takeOver();
        assertThatThrownBy(() -> bench.forget(WEEK, 512, LONG)).hasMessageContaining("has ended");
        assertThat(bench.decisions()).hasSize(1);
    }

    private void decideOnce(String job) {
        bench.submit(job, "vision", 1, 1);
        bench.tick();
    }
}
