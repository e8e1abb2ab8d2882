package dev.fairlead.pipelines.ui;

import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Position;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.Problem;
import dev.fairlead.shell.DagGraph;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A definition as a canvas draws it, with what is wrong on the step that it is wrong in. */
final class StepGraph {
    private StepGraph() {}

    static DagGraph of(PipelineDefinition definition, List<Problem> problems) {
        List<DagGraph.Node> nodes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Step step : definition.steps()) {
            // Two steps of one name are told as a problem of the first; a canvas cannot draw both.
            if (!step.name().isEmpty() && names.add(step.name())) {
                nodes.add(node(step, definition.layout().get(step.name()), problems));
            }
        }
        return new DagGraph(
                nodes, PipelineLine.of(definition).stream().map(StepGraph::edge).toList());
    }

    private static DagGraph.Node node(Step step, @Nullable Position at, List<Problem> problems) {
        StepKind kind = StepKind.of(step);
        List<String> wrong = problems.stream()
                .filter(problem -> step.name().equals(problem.step()))
                .map(problem -> Texts.of(problem.text()))
                .toList();
        String title = KindWords.title(kind);
        return new DagGraph.Node(
                step.name(),
                step.name(),
                title,
                kind.icon(),
                wrong.isEmpty() ? null : new DagGraph.Status("bad", "warning", String.join(" ", wrong), null, null, ""),
                step.inputs().stream()
                        .map(input -> port(input.name(), input.type()))
                        .toList(),
                step.outputs().stream()
                        .map(output -> port(output.name(), output.type()))
                        .toList(),
                at == null ? null : new DagGraph.Place(at.x(), at.y()),
                false,
                Texts.of("pipelines.step.described", step.name(), title, String.join(" ", wrong))
                        .strip());
    }

    private static DagGraph.Port port(String name, PortType type) {
        return new DagGraph.Port(name, type.word(), type.isArtifact());
    }

    private static DagGraph.Edge edge(PipelineLine line) {
        String output = line instanceof PipelineLine.Data data ? data.output() : "";
        String input = line instanceof PipelineLine.Data data ? data.input() : "";
        String words = switch (line) {
            case PipelineLine.Data data ->
                Texts.of("pipelines.line.data", data.from(), data.output(), data.to(), data.input());
            case PipelineLine.Order order -> Texts.of("pipelines.line.order", order.from(), order.to());
            case PipelineLine.Condition condition ->
                Texts.of("pipelines.line.condition", condition.from(), condition.to());
        };
        return new DagGraph.Edge(line.id(), line.from(), output, line.to(), input, false, false, words);
    }
}
