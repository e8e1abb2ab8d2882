package dev.fairlead.pipelines.core;

import dev.fairlead.kernel.Message;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.pipelines.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run does next. 1. each waiting step, in order: skip it where a step before it failed or what it needs will not come, start it where
 * all before it have gone and its condition holds; 2. start again what has paused long enough; 3. finish where nothing is left.
 *
 * <p>The same input gives the same answer, and an answer that was carried out is not given again. A step never starts before all that
 * it waits for has gone; every run whose tries end, ends.
 */
public final class NextSteps {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** One thing to do. */
    public sealed interface Decision {
        record Start(String step) implements Decision {}

        record Skip(String step, StepState.Skipped as) implements Decision {}

        record Finish(RunState as, @Nullable Message why) implements Decision {}
    }

    private final PipelineDefinition definition;
    private final Map<String, StepState> states;
    private final Function<Condition.Reference, Optional<Value>> values;
    private final List<Decision> decisions = new ArrayList<>();

    private NextSteps(
            PipelineDefinition definition,
            Map<String, StepState> states,
            Function<Condition.Reference, Optional<Value>> values) {
        this.definition = definition;
        this.states = new HashMap<>(states);
        this.values = values;
    }

    /**
     * @param states of every step of the definition
     * @param values parameters of the run, and outputs of the steps that have succeeded
     */
    public static List<Decision> of(
            PipelineDefinition definition,
            RunState run,
            Map<String, StepState> states,
            Function<Condition.Reference, Optional<Value>> values,
            Instant now) {
        if (run.isFinal()) {
            return List.of();
        }
        NextSteps next = new NextSteps(definition, states, values);
        if (run == RunState.RUNNING) {
            next.goOn(now);
        }
        next.finish(run);
        return List.copyOf(next.decisions);
    }

    private void goOn(Instant now) {
        Graph graph = Graph.of(definition);
        for (String name : graph.order()) {
            StepState state = states.getOrDefault(name, new StepState.Waiting());
            if (state instanceof StepState.Waiting) {
                definition.step(name).ifPresent(step -> decide(step, graph.before(name)));
            } else if (state instanceof StepState.Pausing pausing
                    && !pausing.until().isAfter(now)) {
                start(name);
            }
        }
    }

    private void decide(Step step, Set<String> before) {
        for (String earlier : before) {
            if (!state(earlier).isFinal()) {
                return;
            }
        }
        StepState.Skipped skipped = hindered(step, before);
        if (skipped == null && step.when() != null && !holds(step.when())) {
            skipped = new StepState.Skipped(
                    false, Message.of("pipelines.step.condition", step.when(), valuesIn(step.when())));
        }
        if (skipped == null) {
            start(step.name());
        } else {
            states.put(step.name(), skipped);
            decisions.add(new Decision.Skip(step.name(), skipped));
        }
    }

    /** Why it cannot start though all before it have ended; null where it can. A failure weighs more than a condition that was not met. */
    private StepState.@Nullable Skipped hindered(Step step, Set<String> before) {
        StepState.Skipped missing = null;
        for (String earlier : before) {
            StepState state = state(earlier);
            if (state instanceof StepState.Failed) {
                return new StepState.Skipped(true, Message.of("pipelines.step.after-failure", earlier));
            }
            if (state instanceof StepState.Cancelled) {
                return new StepState.Skipped(true, Message.of("pipelines.step.after-cancel", earlier));
            }
            if (state instanceof StepState.Skipped skipped && skipped.afterFailure()) {
                return new StepState.Skipped(true, Message.of("pipelines.step.after-skipped", earlier));
            }
            if (state instanceof StepState.Skipped && missing == null && needsDataOf(step, earlier)) {
                missing = new StepState.Skipped(false, Message.of("pipelines.step.no-input", earlier));
            }
        }
        return missing;
    }

    private static boolean needsDataOf(Step step, String earlier) {
        for (Input input : step.inputs()) {
            if (input.source() instanceof Source.FromStep from && from.step().equals(earlier)) {
                return true;
            }
        }
        return step.when() != null
                && Condition.parse(step.when()).references().stream()
                        .anyMatch(reference -> reference.owner().equals(earlier));
    }

    private boolean holds(String when) {
        return Condition.parse(when).holds(this::value);
    }

    private Value value(Condition.Reference reference) {
        return values.apply(reference).orElseThrow(() -> new IllegalStateException(reference + " has no value"));
    }

    /** Such as {@code prepare.rows = 90, parameters.deploy = true}. */
    private String valuesIn(String when) {
        List<String> shown = new ArrayList<>();
        for (Condition.Reference reference : Condition.parse(when).references()) {
            shown.add(reference + " = " + value(reference).text());
        }
        return String.join(", ", shown);
    }

    private void start(String step) {
        states.put(step, new StepState.Running());
        decisions.add(new Decision.Start(step));
    }

    private StepState state(String step) {
        return states.getOrDefault(step, new StepState.Waiting());
    }

    private void finish(RunState run) {
        List<String> failed = new ArrayList<>();
        for (Step step : definition.steps()) {
            StepState state = state(step.name());
            boolean mayStart = run == RunState.RUNNING && !state.isFinal();
            if (mayStart || state instanceof StepState.Running) {
                return;
            }
            // A job that somebody cancelled by hand leaves the run as unfinished as one that failed.
            if (state instanceof StepState.Failed || state instanceof StepState.Cancelled) {
                failed.add(step.name());
            }
        }
        if (run == RunState.CANCELLING) {
            decisions.add(new Decision.Finish(RunState.CANCELLED, null));
        } else if (failed.isEmpty()) {
            decisions.add(new Decision.Finish(RunState.SUCCEEDED, null));
        } else {
            decisions.add(new Decision.Finish(
                    RunState.FAILED, Message.of("pipelines.run.failed", String.join(", ", failed))));
        }
    }

    /**
     * What becomes of a step whose try has failed.
     *
     * @param failures tries that have failed since the start or the last retry by hand, this one included
     */
    public static StepState afterFailure(Step step, int failures, Message why, Instant now) {
        if (failures > step.retry().limit()) {
            return new StepState.Failed(why);
        }
        Duration pause = step.retry().backoff();
        for (int doubling = 1; doubling < failures && pause.compareTo(LONGEST_PAUSE) < 0; doubling++) {
            pause = pause.multipliedBy(2);
        }
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return new StepState.Pausing(
                now.plus(bounded),
                Message.of("pipelines.step.pausing", failures, step.retry().limit() + 1, why));
    }

    /** The states with which a run is taken up again: what succeeded, and what a condition skipped, is kept. */
    public static Map<String, StepState> again(Map<String, StepState> states) {
        Map<String, StepState> fresh = new HashMap<>();
        states.forEach((step, state) -> {
            boolean kept = state instanceof StepState.Succeeded
                    || state instanceof StepState.Skipped skipped && !skipped.afterFailure();
            fresh.put(step, kept ? state : new StepState.Waiting());
        });
        return fresh;
    }
}
