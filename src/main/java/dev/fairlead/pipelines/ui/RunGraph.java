package dev.fairlead.pipelines.ui;

import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRun.StepView;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.pipelines.core.CriticalPath;
import dev.fairlead.pipelines.core.Graph;
import dev.fairlead.shell.DagGraph;
import dev.fairlead.shell.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run as the canvas shows it: states and times in the steps, what flows just now, and the way that took longest drawn stronger. */
final class RunGraph {
    private static final int SUBTITLE = 40;

    private final PipelineRun run;
    private final Graph graph;
    private final Set<String> critical;

    private RunGraph(PipelineRun run) {
        this.run = run;
        this.graph = Graph.of(run.definition());
        this.critical = CriticalPath.of(run);
    }

    static DagGraph of(PipelineRun run) {
        RunGraph shown = new RunGraph(run);
        List<DagGraph.Node> nodes = new ArrayList<>();
        List<DagGraph.Edge> edges = new ArrayList<>();
        for (Step step : run.definition().steps()) {
            nodes.add(shown.node(step));
            edges.addAll(shown.edges(step));
        }
        return new DagGraph(nodes, edges);
    }

    private DagGraph.Node node(Step step) {
        StepView view = run.step(step.name()).orElseThrow();
        PipelineDefinition.Position at = run.definition().layout().get(step.name());
        return new DagGraph.Node(
                step.name(),
                step.name(),
                subtitle(step),
                icon(step.work()),
                status(view),
                step.inputs().stream()
                        .map(input -> new DagGraph.Port(
                                input.name(), input.type().word(), input.type().isArtifact()))
                        .toList(),
                step.outputs().stream()
                        .map(output -> new DagGraph.Port(
                                output.name(),
                                output.type().word(),
                                output.type().isArtifact()))
                        .toList(),
                at == null ? null : new DagGraph.Place(at.x(), at.y()),
                critical.contains(step.name()),
                described(view));
    }

    private static String subtitle(Step step) {
        String whole = switch (step.work()) {
            case Work.Job job ->
                job.fields().get("command") instanceof List<?> words
                        ? String.join(" ", words.stream().map(String::valueOf).toList())
                                .strip()
                        : "";
            case Work.Action action -> action.name();
            case Work.Open open -> "";
        };
        return whole.length() > SUBTITLE ? whole.substring(0, SUBTITLE - 1) + "…" : whole;
    }

    private static String icon(Work work) {
        return switch (work) {
            case Work.Action action -> action.name().equals("deploy") ? "rocket" : "archive";
            case Work.Job job -> "cube";
            case Work.Open open -> "cube";
        };
    }

    private static DagGraph.Status status(StepView view) {
        StepWords words = StepWords.of(view.state());
        String word = view.tries().size() > 1
                ? Texts.of(
                        "pipelineruns.word-and-try", words.word(), view.tries().size())
                : words.word();
        return new DagGraph.Status(
                words.toneName(), words.iconName(), word, text(view.startedAt()), text(view.endedAt()), "");
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static String described(StepView view) {
        String word = StepWords.of(view.state()).word();
        return view.reason() == null
                ? Texts.of("pipelineruns.described", view.name(), word)
                : Texts.of("pipelineruns.described-why", view.name(), word, Texts.of(view.reason()));
    }

    private List<DagGraph.Edge> edges(Step step) {
        List<DagGraph.Edge> edges = new ArrayList<>();
        Set<String> joined = new HashSet<>();
        for (Input input : step.inputs()) {
            if (input.source() instanceof Source.FromStep from) {
                joined.add(from.step());
                edges.add(edge(from.step(), from.output(), step.name(), input.name()));
            }
        }
        for (String earlier : graph.before(step.name())) {
            if (joined.add(earlier)) {
                edges.add(edge(earlier, "", step.name(), ""));
            }
        }
        return edges;
    }

    private DagGraph.Edge edge(String from, String output, String to, String input) {
        boolean active = run.step(to)
                .filter(step -> step.state() == StepState.Kind.RUNNING)
                .isPresent();
        String description = output.isEmpty()
                ? Texts.of("pipelineruns.order", from, to)
                : Texts.of("pipelineruns.flow", from + "." + output, to + "." + input);
        return new DagGraph.Edge(
                from + "." + output + ">" + to + "." + input,
                from,
                output,
                to,
                input,
                critical.contains(from) && critical.contains(to),
                active,
                description);
    }
}
