package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Parameter;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.Value;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a run of the pipeline is given. */
final class ParameterRows extends Div {
    private static final List<PortType> TYPES =
            Arrays.stream(PortType.values()).filter(type -> !type.isArtifact()).toList();

    private final StepEdits edits;
    private final List<Row> rows = new ArrayList<>();

    ParameterRows(StepEdits edits) {
        this.edits = edits;
        addClassName("port-rows");
    }

    void show(List<Parameter> parameters) {
        while (rows.size() > parameters.size()) {
            remove(rows.removeLast());
        }
        while (rows.size() < parameters.size()) {
            Row row = new Row(rows.size());
            rows.add(row);
            add(row);
        }
        rows.forEach(row -> row.show(parameters.get(row.at)));
    }

    private final class Row extends Div implements HasAriaLabel {
        private final int at;
        private final TextField name = FormFields.text("pipelines.form.name");
        private final Select<PortType> type = FormFields.type(TYPES);
        private final TextField preset = FormFields.text("pipelines.form.default");
        private PortType shown = PortType.STRING;

        private Row(int at) {
            this.at = at;
            addClassName("port-row");
            getElement().setAttribute("role", "group");
            FormFields.onEntry(
                    name,
                    given -> edits.make(draft -> draft.edit(
                            null,
                            text -> text.renameSource(
                                    List.of("spec", "parameters", at), PipelineDefinition.PARAMETERS, given.strip()))));
            FormFields.onEntry(type, this::changeType);
            FormFields.onEntry(preset, this::changePreset);
            add(
                    FormFields.row(
                            name,
                            type,
                            FormFields.remove(
                                    Texts.of("pipelines.form.remove-parameter"),
                                    () -> edits.make(draft ->
                                            draft.edit(null, text -> text.clear(List.of("spec", "parameters", at)))))),
                    preset);
        }

        /** A default that does not fit the new type goes with the old one. */
        private void changeType(PortType given) {
            Optional<Object> kept = Value.parse(given, preset.getValue()).map(DocumentValues::of);
            edits.make(draft -> draft.edit(
                    null,
                    text -> text.change(path("type"), given.word())
                            .flatMap(typed -> kept.isPresent() && !preset.isEmpty()
                                    ? typed.change(path("default"), kept.get())
                                    : typed.clear(path("default")))));
        }

        private void changePreset(String given) {
            if (given.isEmpty()) {
                edits.make(draft -> draft.edit(null, text -> text.clear(path("default"))));
                return;
            }
            Optional<Object> value = Value.parse(shown, given).map(DocumentValues::of);
            if (value.isEmpty()) {
                preset.setErrorMessage(Texts.of("pipelines.parameter.value", name.getValue(), given, shown.word()));
                preset.setInvalid(true);
                return;
            }
            edits.make(draft -> draft.edit(null, text -> text.change(path("default"), value.get())));
        }

        private List<Object> path(String field) {
            return List.of("spec", "parameters", at, field);
        }

        private void show(Parameter parameter) {
            shown = parameter.type();
            setAriaLabel(Texts.of("pipelines.form.parameter", parameter.name()));
            FormFields.show(name, parameter.name());
            if (TYPES.contains(shown)) {
                FormFields.show(type, shown);
            }
            preset.setInvalid(false);
            preset.setPlaceholder(Texts.of("pipelines.form.default.none"));
            FormFields.show(
                    preset, parameter.preset() == null ? "" : parameter.preset().text());
        }
    }
}
