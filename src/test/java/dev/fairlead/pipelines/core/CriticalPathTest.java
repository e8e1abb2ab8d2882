package dev.fairlead.pipelines.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.PipelineId;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRun.StepView;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    private static final Instant BEGAN = Instant.parse("2026-11-25T12:00:00Z");
    private static final PipelineDefinition DIAMOND =
            Objects.requireNonNull(PipelineDocument.read("""
                    {apiVersion: fairlead.dev/v1, kind: Pipeline, metadata: {name: diamond}, spec: {steps: [
                      {name: first, job: {command: [a]}}, {name: short, after: [first], job: {command: [a]}},
                      {name: long, after: [first], job: {command: [a]}}, {name: last, after: [short, long], job: {command: [a]}}]}}
                    """, true).definition());

    @Test
    void theWayGoesThroughTheBranchThatEndedLast() {
        assertThat(CriticalPath.of(run(
                        ended("first", 0, 10), ended("short", 10, 20), ended("long", 10, 60), ended("last", 60, 70))))
                .containsExactly("last", "long", "first");
    }

    @Test
    void aStepThatStillRunsIsTheEndOfTheWay() {
        assertThat(CriticalPath.of(
                        run(ended("first", 0, 10), going("short", 10), ended("long", 10, 60), waiting("last"))))
                .containsExactly("short", "first");
    }

    @Test
    void oneStepAloneIsNoWay() {
        assertThat(CriticalPath.of(run(going("first", 0), waiting("short"), waiting("long"), waiting("last"))))
                .isEmpty();
    }

    private static StepView ended(String name, int from, int to) {
        return step(name, StepState.Kind.SUCCEEDED, BEGAN.plusSeconds(from), BEGAN.plusSeconds(to));
    }

    private static StepView going(String name, int from) {
        return step(name, StepState.Kind.RUNNING, BEGAN.plusSeconds(from), null);
    }

    private static StepView waiting(String name) {
        return step(name, StepState.Kind.WAITING, null, null);
    }

    private static StepView step(String name, StepState.Kind state, Instant from, Instant to) {
        return new StepView(name, state, null, from, to, null, List.of(), new TreeMap<>());
    }

    private static PipelineRun run(StepView... steps) {
        return new PipelineRun(
                new PipelineRunId("prun-1"),
                1,
                1,
                new PipelineId("pipeline-1"),
                "diamond",
                1,
                new TeamRef(new TeamId("team-1"), "vision", "Vision"),
                DIAMOND,
                new TreeMap<>(),
                RunState.RUNNING,
                null,
                "ada",
                BEGAN,
                null,
                List.of(steps),
                1);
    }
}
