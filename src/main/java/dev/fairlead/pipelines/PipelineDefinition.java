package dev.fairlead.pipelines;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline document (fairlead.dev/v1, kind Pipeline) as it was read; whether it is sound says {@link Pipelines#check}.
 *
 * @param team the name of the team; null where the document leaves it to the request
 * @param layout where a canvas draws the steps, by name; a step may be missing
 */
public record PipelineDefinition(
        String name,
        @Nullable String team,
        SortedMap<String, String> labels,
        List<Parameter> parameters,
        List<Step> steps,
        SortedMap<String, Position> layout) {
    /** The word that stands before a parameter's name in {@code from} and {@code when}. */
    public static final String PARAMETERS = "parameters";

    public Optional<Step> step(String wanted) {
        return steps.stream().filter(step -> step.name().equals(wanted)).findFirst();
    }

    public Optional<Parameter> parameter(String wanted) {
        return parameters.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }

    /** Given at each run. */
    public record Parameter(
            String name, PortType type, @Nullable Value preset) {}

    /** Where a canvas draws a step, in its own units. */
    public record Position(int x, int y) {}

    /**
     * One step.
     *
     * @param after steps that must have gone before, besides those that inputs and condition name
     * @param when a condition in our small language; null for always
     */
    public record Step(
            String name,
            List<Input> inputs,
            List<Output> outputs,
            Work work,
            List<String> after,
            @Nullable String when,
            Retry retry) {
        public Optional<Input> input(String wanted) {
            return inputs.stream().filter(input -> input.name().equals(wanted)).findFirst();
        }

        public Optional<Output> output(String wanted) {
            return outputs.stream()
                    .filter(output -> output.name().equals(wanted))
                    .findFirst();
        }
    }

    public record Input(String name, PortType type, Source source) {}

    /** Where an input comes from. */
    public sealed interface Source {
        record FromParameter(String parameter) implements Source {}

        record FromStep(String step, String output) implements Source {}

        record Given(Value value) implements Source {}

        /** Not connected: what a canvas has in between. */
        record Open() implements Source {}
    }

    /**
     * @param path below the output folder: a file or folder for an artifact, a file whose text is the value for a parameter
     */
    public record Output(String name, PortType type, String path) {}

    /** What a step does. */
    public sealed interface Work {
        /**
         * A job of the one queue.
         *
         * @param fields the job document's spec or its shorthand, without name and team, as the document has it: texts, numbers,
         *     booleans, lists and maps
         */
        record Job(Map<String, Object> fields) implements Work {}

        /** An act of the portal, by the name of its {@link StepAction}. */
        record Action(String name) implements Work {}

        /** Nothing yet: what a canvas has in between. */
        record Open() implements Work {}
    }

    /**
     * @param limit tries after the first
     * @param backoff before the second try; doubled before each further one
     */
    public record Retry(int limit, Duration backoff) {
        public static final Retry NONE = new Retry(0, Duration.ZERO);
    }
}
