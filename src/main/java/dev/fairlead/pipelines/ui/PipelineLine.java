package dev.fairlead.pipelines.ui;

import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.core.Graph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Why one step comes after another, as a canvas draws it. */
sealed interface PipelineLine {
    String from();

    String to();

    /** Tells it from every other line of the pipeline. */
    String id();

    /** An input takes an output. */
    record Data(String from, String output, String to, String input) implements PipelineLine {
        @Override
        public String id() {
            return "data:" + to + ":" + input;
        }
    }

    /** Nothing is taken, but the order is given. */
    record Order(String from, String to) implements PipelineLine {
        @Override
        public String id() {
            return "after:" + to + ":" + from;
        }
    }

    /** The step's condition names an output. */
    record Condition(String from, String to) implements PipelineLine {
        @Override
        public String id() {
            return "when:" + to + ":" + from;
        }
    }

    /** Every line whose both ends are there. */
    static List<PipelineLine> of(PipelineDefinition definition) {
        Graph graph = Graph.of(definition);
        List<PipelineLine> lines = new ArrayList<>();
        for (Step step : definition.steps()) {
            Set<String> before = new HashSet<>(graph.before(step.name()));
            Set<String> drawn = new HashSet<>();
            for (Input input : step.inputs()) {
                if (input.source() instanceof Source.FromStep from
                        && definition
                                .step(from.step())
                                .flatMap(one -> one.output(from.output()))
                                .isPresent()) {
                    lines.add(new Data(from.step(), from.output(), step.name(), input.name()));
                    drawn.add(from.step());
                }
            }
            for (String earlier : step.after()) {
                if (before.contains(earlier)) {
                    lines.add(new Order(earlier, step.name()));
                    drawn.add(earlier);
                }
            }
            before.removeAll(drawn);
            before.stream().sorted().forEach(earlier -> lines.add(new Condition(earlier, step.name())));
        }
        return lines;
    }
}
