package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Output;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRun.OutputValue;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What goes into a step and what it left: each value, or the way to its files. */
final class RunPorts {
    private final PipelineRun run;
    private final Function<SubjectRef, List<Anchor>> links;

    /** @param links what rooms know of a subject */
    RunPorts(PipelineRun run, Function<SubjectRef, List<Anchor>> links) {
        this.run = run;
        this.links = links;
    }

    Component inputs(Step step) {
        Div rows = rows("pipelineruns.inputs", step.inputs().isEmpty());
        for (Input input : step.inputs()) {
            Component value = value(input.source()).map(this::value).orElseGet(() -> unknown("pipelineruns.no-value"));
            rows.add(row(input.name(), input.type().word(), value, source(input.source())));
        }
        return rows;
    }

    Component outputs(Step step) {
        Div rows = rows("pipelineruns.outputs", step.outputs().isEmpty());
        PipelineRun.StepView view = run.step(step.name()).orElseThrow();
        for (Output output : step.outputs()) {
            OutputValue left = view.outputs().get(output.name());
            Component value = left == null ? unknown("pipelineruns.no-output") : value(left);
            rows.add(row(output.name(), output.type().word(), value, ""));
        }
        return rows;
    }

    Component parameters() {
        Div rows = rows("pipelineruns.parameters", run.parameters().isEmpty());
        run.parameters()
                .forEach((name, value) -> rows.add(row(name, value.type().word(), new Code(value.text()), "")));
        return rows;
    }

    private static Div rows(String title, boolean none) {
        Div rows = new Div(new H3(Texts.of(title)));
        rows.addClassNames("section", "run-ports");
        if (none) {
            rows.add(unknown("pipelineruns.none"));
        }
        return rows;
    }

    private static Div row(String name, String type, Component value, String from) {
        Span label = new Span(name);
        label.addClassName("run-port-name");
        Span kind = new Span(type);
        kind.addClassName("secondary");
        Div row = new Div(label, kind, value);
        row.addClassName("run-port");
        if (!from.isEmpty()) {
            Span source = new Span(Texts.of("pipelineruns.from", from));
            source.addClassName("secondary");
            row.add(source);
        }
        return row;
    }

    private Optional<OutputValue> value(Source source) {
        return switch (source) {
            case Source.Open open -> Optional.empty();
            case Source.Given given -> Optional.of(new OutputValue.Parameter(given.value()));
            case Source.FromParameter from ->
                Optional.ofNullable(run.parameters().get(from.parameter())).map(OutputValue.Parameter::new);
            case Source.FromStep from ->
                run.step(from.step())
                        .flatMap(step -> Optional.ofNullable(step.outputs().get(from.output())));
        };
    }

    private static String source(Source source) {
        return switch (source) {
            case Source.Open open -> "";
            case Source.Given given -> "";
            case Source.FromParameter from -> "parameters." + from.parameter();
            case Source.FromStep from -> from.step() + "." + from.output();
        };
    }

    private Component value(OutputValue value) {
        return switch (value) {
            case OutputValue.Parameter parameter -> plain(parameter.value().text());
            case OutputValue.Artifact artifact -> files(artifact.job(), artifact.path());
        };
    }

    private static Component plain(String text) {
        return text.startsWith("http://") || text.startsWith("https://") ? address(text) : new Code(text);
    }

    /** Addresses are shown, not followed: an endpoint answers programs, and a job may have written anything. */
    private static Component address(String text) {
        Code code = new Code(text);
        code.addClassName("run-address");
        return code;
    }

    private Component files(JobId job, String path) {
        return links.apply(new SubjectRef("job", job.value())).stream()
                .filter(link -> link.getHref().contains("/jobs/"))
                .findFirst()
                .<Component>map(link -> new Anchor(link.getHref() + "?tab=outputs", path))
                .orElseGet(() -> new Code(path));
    }

    private static Component unknown(String key) {
        Span none = new Span(Texts.of(key));
        none.addClassName("secondary");
        return none;
    }
}
