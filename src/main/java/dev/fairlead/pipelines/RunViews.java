package dev.fairlead.pipelines;

import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.pipelines.PipelineDefinition.Output;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineRun.OutputValue;
import dev.fairlead.pipelines.PipelineRun.StepView;
import dev.fairlead.pipelines.PipelineRun.Try;
import dev.fairlead.pipelines.RunStore.RunRow;
import dev.fairlead.pipelines.RunStore.StepRow;
import dev.fairlead.pipelines.RunStore.TryRow;
import dev.fairlead.pipelines.core.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a run together from its rows, with a sentence for each step that does not simply run. */
@Component
class RunViews {
    private final PipelineStore pipelines;
    private final RunStore runs;
    private final JobService jobs;
    private final TeamDirectory teams;

    RunViews(PipelineStore pipelines, RunStore runs, JobService jobs, TeamDirectory teams) {
        this.pipelines = pipelines;
        this.runs = runs;
        this.jobs = jobs;
        this.teams = teams;
    }

    PipelineRun of(RunRow run) {
        PipelineStore.Row pipeline = pipelines.find(run.pipeline()).orElseThrow();
        PipelineDefinition definition =
                pipelines.version(run.pipeline(), run.version()).orElseThrow().definition();
        Map<String, StepRow> rows = new HashMap<>();
        runs.steps(run.id()).forEach(row -> rows.put(row.name(), row));
        Map<String, List<TryRow>> tries = new HashMap<>();
        runs.tries(run.id())
                .forEach(one -> tries.computeIfAbsent(one.step(), none -> new ArrayList<>())
                        .add(one));
        Graph graph = Graph.of(definition);
        List<StepView> steps = definition.steps().stream()
                .map(step -> step(step, rows, tries.getOrDefault(step.name(), List.of()), graph))
                .toList();
        return new PipelineRun(
                run.id(),
                run.sequence(),
                run.number(),
                run.pipeline(),
                pipeline.name(),
                run.version(),
                teams.find(run.team()).orElseThrow(),
                definition,
                parameters(definition, run),
                run.state(),
                run.reason(),
                run.guide().name(),
                run.startedAt(),
                run.endedAt(),
                steps,
                run.rowVersion());
    }

    static SortedMap<String, Value> parameters(PipelineDefinition definition, RunRow run) {
        SortedMap<String, Value> values = new TreeMap<>();
        run.parameters()
                .forEach((name, text) -> definition
                        .parameter(name)
                        .flatMap(parameter -> Value.parse(parameter.type(), text))
                        .ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** What a step that has succeeded left. */
    static SortedMap<String, OutputValue> outputs(Step step, StepRow row, @Nullable JobId job) {
        SortedMap<String, OutputValue> outputs = new TreeMap<>();
        if (!(row.state() instanceof StepState.Succeeded)) {
            return outputs;
        }
        for (Output output : step.outputs()) {
            if (output.type().isArtifact() && job != null) {
                outputs.put(output.name(), new OutputValue.Artifact(output.type(), job, output.path()));
            } else if (row.outputs().containsKey(output.name())) {
                Value.parse(output.type(), row.outputs().get(output.name()))
                        .ifPresent(value -> outputs.put(output.name(), new OutputValue.Parameter(value)));
            }
        }
        return outputs;
    }

    private StepView step(Step step, Map<String, StepRow> rows, List<TryRow> tries, Graph graph) {
        StepRow row = rows.get(step.name());
        if (row == null) {
            throw new IllegalStateException("The run has no row for step " + step.name());
        }
        List<Try> shown = tries.stream()
                .map(one -> new Try(one.number(), one.job(), one.state(), one.reason(), one.startedAt(), one.endedAt()))
                .toList();
        JobId job = tries.isEmpty() ? null : tries.getLast().job();
        return new StepView(
                step.name(),
                row.state().kind(),
                reason(step, row, rows, tries, graph),
                row.startedAt(),
                row.endedAt(),
                row.state() instanceof StepState.Pausing pausing ? pausing.until() : null,
                shown,
                outputs(step, row, job));
    }

    private @Nullable Message reason(
            Step step, StepRow row, Map<String, StepRow> rows, List<TryRow> tries, Graph graph) {
        return switch (row.state()) {
            case StepState.Waiting waiting -> {
                List<String> open = graph.before(step.name()).stream()
                        .filter(earlier -> rows.containsKey(earlier)
                                && !rows.get(earlier).state().isFinal())
                        .toList();
                yield open.isEmpty()
                        ? Message.of("pipelines.step.next")
                        : Message.of("pipelines.step.waits", String.join(", ", open));
            }
            case StepState.Running running -> running(tries);
            case StepState.Pausing pausing -> pausing.why();
            case StepState.Failed failed -> failed.why();
            case StepState.Skipped skipped -> skipped.why();
            case StepState.Cancelled cancelled -> cancelled.why();
            case StepState.Succeeded succeeded -> null;
        };
    }

    /** What the job says while it waits, or the action while it goes on. */
    private @Nullable Message running(List<TryRow> tries) {
        if (tries.isEmpty()) {
            return null;
        }
        JobId id = tries.getLast().job();
        if (id == null) {
            return tries.getLast().reason();
        }
        JobView job = jobs.require(Actor.SYSTEM, id);
        boolean waits = job.state() == JobState.WAITING || job.state() == JobState.HELD;
        Message said = job.explanation();
        return waits && said != null
                ? Message.of("pipelines.step.job-waits", job.name() + "-" + job.number(), said)
                : null;
    }
}
