package dev.fairlead.pipelines.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.Message;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Output;
import dev.fairlead.pipelines.PipelineDefinition.Retry;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.pipelines.Value;
import dev.fairlead.pipelines.core.NextSteps.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Runs random pipelines with steps that fail, fail for a while, and have conditions. */
class NextStepsPropertyTest {
    private static final Message WHY = Message.of("job.ended", 1);
    private static final int RUNS = 2000;

    @Test
    void everyRunEndsAndNoStepStartsBeforeWhatItWaitsFor() {
        for (int seed = 0; seed < RUNS; seed++) {
            World world = new World(seed);
            RunState end = world.run();
            for (Step step : world.definition.steps()) {
                assertThat(world.state(step.name()).isFinal())
                        .as("seed %s step %s", seed, step.name())
                        .isTrue();
            }
            boolean anyFailed = world.states.values().stream().anyMatch(StepState.Failed.class::isInstance);
            assertThat(end).as("seed %s", seed).isEqualTo(anyFailed ? RunState.FAILED : RunState.SUCCEEDED);
        }
    }

    @Test
    void whatComesAfterAFailureIsSkippedAndNothingElse() {
        for (int seed = 0; seed < RUNS; seed++) {
            World world = new World(seed);
            world.run();
            Graph graph = Graph.of(world.definition);
            for (Step step : world.definition.steps()) {
                boolean hindered = graph.before(step.name()).stream()
                        .map(world::state)
                        .anyMatch(state -> state instanceof StepState.Failed
                                || state instanceof StepState.Skipped skipped && skipped.afterFailure());
                boolean skipped = world.state(step.name()) instanceof StepState.Skipped as && as.afterFailure();
                assertThat(skipped).as("seed %s step %s", seed, step.name()).isEqualTo(hindered);
            }
        }
    }

    @Test
    void aRetryKeepsWhatSucceededAndRunsTheRest() {
        for (int seed = 0; seed < RUNS; seed++) {
            World world = new World(seed);
            if (world.run() != RunState.FAILED) {
                continue;
            }
            Map<String, Integer> before = new HashMap<>(world.starts);
            Map<String, StepState> ended = new HashMap<>(world.states);
            world.healed = true;
            world.states.putAll(NextSteps.again(world.states));
            world.failures.clear();
            assertThat(world.run()).as("seed %s", seed).isEqualTo(RunState.SUCCEEDED);
            ended.forEach((step, state) -> {
                if (state instanceof StepState.Succeeded) {
                    assertThat(world.starts.get(step)).as(step).isEqualTo(before.get(step));
                }
            });
        }
    }

    @Test
    void theSameInputGivesTheSameAnswer() {
        for (int seed = 0; seed < 100; seed++) {
            World one = new World(seed);
            World other = new World(seed);
            one.run();
            other.run();
            assertThat(one.states).isEqualTo(other.states);
        }
    }

    private static final class World {
        final PipelineDefinition definition;
        final Map<String, StepState> states = new HashMap<>();
        final Map<String, Integer> starts = new HashMap<>();
        final Map<String, Integer> failures = new HashMap<>();
        final Map<String, Integer> brokenTries = new HashMap<>();
        final SplittableRandom random;
        boolean healed;
        Instant now = Instant.EPOCH;

        World(int seed) {
            random = new SplittableRandom(seed);
            List<Step> steps = new ArrayList<>();
            int count = random.nextInt(1, 12);
            for (int at = 0; at < count; at++) {
                steps.add(step(at));
            }
            definition =
                    new PipelineDefinition("p", null, new TreeMap<>(), List.of(), List.copyOf(steps), new TreeMap<>());
            steps.forEach(step -> states.put(step.name(), new StepState.Waiting()));
        }

        private Step step(int at) {
            List<Input> inputs = new ArrayList<>();
            List<String> after = new ArrayList<>();
            String when = null;
            for (int earlier = 0; earlier < at; earlier++) {
                switch (random.nextInt(8)) {
                    case 0 ->
                        inputs.add(new Input("i" + earlier, PortType.INTEGER, new Source.FromStep("s" + earlier, "n")));
                    case 1 -> after.add("s" + earlier);
                    case 2 -> when = "s" + earlier + ".n > " + random.nextInt(10);
                    default -> {}
                }
            }
            brokenTries.put("s" + at, random.nextInt(3) == 0 ? random.nextInt(1, 5) : 0);
            return new Step(
                    "s" + at,
                    inputs,
                    List.of(new Output("n", PortType.INTEGER, "n")),
                    new Work.Job(Map.of()),
                    after,
                    when,
                    new Retry(random.nextInt(3), Duration.ofSeconds(random.nextInt(20))));
        }

        StepState state(String step) {
            return states.get(step);
        }

        RunState run() {
            for (int turn = 0; turn < 500; turn++) {
                for (Decision decision : NextSteps.of(definition, RunState.RUNNING, states, this::value, now)) {
                    switch (decision) {
                        case Decision.Start start -> start(start.step());
                        case Decision.Skip skip -> become(skip.step(), skip.as());
                        case Decision.Finish finish -> {
                            return finish.as();
                        }
                    }
                }
                endOne();
                now = now.plusSeconds(random.nextInt(10));
            }
            throw new AssertionError("The run does not end: " + states);
        }

        private void start(String step) {
            assertThat(Graph.of(definition).before(step))
                    .allMatch(earlier -> state(earlier).isFinal());
            for (Input input : definition.step(step).orElseThrow().inputs()) {
                assertThat(state("s" + input.name().substring(1))).isInstanceOf(StepState.Succeeded.class);
            }
            starts.merge(step, 1, Integer::sum);
            become(step, new StepState.Running());
        }

        private void endOne() {
            List<String> running = states.entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof StepState.Running)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (running.isEmpty()) {
                return;
            }
            String step = running.get(random.nextInt(running.size()));
            if (healed || starts.get(step) > brokenTries.get(step)) {
                become(step, new StepState.Succeeded());
            } else {
                int failed = failures.merge(step, 1, Integer::sum);
                become(step, NextSteps.afterFailure(definition.step(step).orElseThrow(), failed, WHY, now));
            }
        }

        private void become(String step, StepState state) {
            StepTransitions.require(step, state(step).kind(), state.kind());
            states.put(step, state);
        }

        private Optional<Value> value(Condition.Reference reference) {
            return state(reference.owner()) instanceof StepState.Succeeded
                    ? Optional.of(
                            new Value.Whole(Integer.parseInt(reference.owner().substring(1))))
                    : Optional.empty();
        }
    }
}
