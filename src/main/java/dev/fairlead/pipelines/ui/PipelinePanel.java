package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Parameter;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.Problem;
import dev.fairlead.shell.Texts;
import java.util.List;

/** The pipeline as a whole: its name and what a run is given. */
final class PipelinePanel extends Div {
    private final StepEdits edits;
    private final TextField name = FormFields.text("pipelines.form.name");
    private final ParameterRows parameters;
    private final ProblemList problems = new ProblemList();
    private PipelineDefinition shown;

    /** @param fresh whether it has no version yet, so that its name can be chosen */
    PipelinePanel(StepEdits edits, PipelineDefinition definition, boolean fresh) {
        this.edits = edits;
        this.shown = definition;
        addClassNames("step-panel", "section");
        parameters = new ParameterRows(edits);
        name.setRequiredIndicatorVisible(true);
        name.setReadOnly(!fresh);
        name.setHelperText(
                Texts.of(fresh ? "pipelines.form.pipeline-name.help" : "pipelines.form.pipeline-name.fixed"));
        FormFields.onEntry(
                name,
                given -> edits.make(draft ->
                        draft.edit(null, text -> text.change(List.of("metadata", "name"), given.strip()))));
        add(
                new H2(Texts.of("pipelines.form.pipeline")),
                problems,
                name,
                FormFields.section(
                        "pipelines.form.parameters",
                        FormFields.help("pipelines.form.parameters.help"),
                        parameters,
                        FormFields.add("pipelines.form.add-parameter", this::addParameter)),
                FormFields.help("pipelines.form.select-step"));
    }

    private void addParameter() {
        List<String> taken = shown.parameters().stream().map(Parameter::name).toList();
        edits.make(draft -> draft.edit(
                null,
                text -> text.append(
                        List.of("spec", "parameters"),
                        StepKind.port(PipelineDraft.free("parameter", taken), PortType.STRING))));
    }

    void show(PipelineDefinition definition, List<Problem> all) {
        shown = definition;
        FormFields.show(name, definition.name());
        parameters.show(definition.parameters());
        List<Problem> own =
                all.stream().filter(problem -> problem.step() == null).toList();
        name.setInvalid(false);
        own.stream()
                .filter(problem -> problem.path().startsWith("metadata.name"))
                .findFirst()
                .ifPresent(problem -> {
                    name.setErrorMessage(Texts.of(problem.text()));
                    name.setInvalid(true);
                });
        problems.show(own.stream()
                .filter(problem -> !problem.path().startsWith("metadata.name"))
                .toList());
    }
}
