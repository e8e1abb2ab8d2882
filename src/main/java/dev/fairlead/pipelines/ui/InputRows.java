package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.Value;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a step takes: each from an output, from a parameter of the run, or a value that is written here. */
final class InputRows extends Div {
    private static final String INPUTS = "inputs";

    private final StepEdits edits;
    private final List<Row> rows = new ArrayList<>();
    private String step = "";

    InputRows(StepEdits edits) {
        this.edits = edits;
        addClassName("port-rows");
    }

    void show(PipelineDefinition definition, Step shown) {
        step = shown.name();
        while (rows.size() > shown.inputs().size()) {
            remove(rows.removeLast());
        }
        while (rows.size() < shown.inputs().size()) {
            Row row = new Row(rows.size());
            rows.add(row);
            add(row);
        }
        for (Row row : rows) {
            row.show(definition, shown.inputs().get(row.at));
        }
    }

    /** Shows a sentence at the field that a path below the step names; false where there is none. */
    boolean refuse(int at, String field, String sentence) {
        return at < rows.size() && rows.get(at).refuse(field, sentence);
    }

    void clearRefusals() {
        rows.forEach(Row::clearRefusals);
    }

    private final class Row extends Div implements HasAriaLabel {
        private final int at;
        private final TextField name = FormFields.text("pipelines.form.name");
        private final Select<PortType> type = FormFields.type(List.of(PortType.values()));
        private final ComboBox<String> source = new ComboBox<>(Texts.of("pipelines.form.from"));
        private List<String> sources = List.of();
        private @Nullable Input input;

        private Row(int at) {
            this.at = at;
            addClassName("port-row");
            getElement().setAttribute("role", "group");
            source.setAllowCustomValue(true);
            source.setClearButtonVisible(true);
            source.setWidthFull();
            FormFields.onEntry(
                    name,
                    given -> edits.make(draft ->
                            draft.edit(step, text -> text.change(step, List.of(INPUTS, at, "name"), given.strip()))));
            FormFields.onEntry(
                    type,
                    given -> edits.make(draft ->
                            draft.edit(step, text -> text.change(step, List.of(INPUTS, at, "type"), given.word()))));
            FormFields.onEntry(source, given -> take(given == null ? "" : given));
            source.addCustomValueSetListener(custom -> take(custom.getDetail()));
            add(
                    FormFields.row(
                            name,
                            type,
                            FormFields.remove(
                                    Texts.of("pipelines.form.remove-input"),
                                    () -> edits.make(draft ->
                                            draft.edit(step, text -> text.clear(step, List.of(INPUTS, at)))))),
                    source);
        }

        private void show(PipelineDefinition definition, Input shown) {
            input = shown;
            setAriaLabel(Texts.of("pipelines.form.input", shown.name()));
            FormFields.show(name, shown.name());
            FormFields.show(type, shown.type());
            List<String> next = sources(definition, shown.type());
            if (!next.equals(sources)) {
                sources = next;
                source.setItems(next);
            }
            source.setHelperText(
                    shown.type().isArtifact()
                            ? null
                            : Texts.of("pipelines.form.from.value", shown.type().word()));
            String now = written(shown.source());
            if (!now.equals(source.getValue() == null ? "" : source.getValue())) {
                source.setValue(now.isEmpty() ? null : now);
            }
        }

        private List<String> sources(PipelineDefinition definition, PortType wanted) {
            Stream<String> parameters = definition.parameters().stream()
                    .filter(parameter -> wanted.takes(parameter.type()))
                    .map(parameter -> PipelineDefinition.PARAMETERS + "." + parameter.name());
            Stream<String> outputs = definition.steps().stream()
                    .filter(other -> !other.name().equals(step))
                    .flatMap(other -> other.outputs().stream()
                            .filter(output -> wanted.takes(output.type()))
                            .map(output -> other.name() + "." + output.name()));
            return Stream.concat(outputs, parameters).toList();
        }

        private void take(String given) {
            Input now = input;
            if (now == null || given.equals(written(now.source()))) {
                return;
            }
            if (sources.contains(given) && !given.startsWith(PipelineDefinition.PARAMETERS + ".")) {
                int dot = given.indexOf('.');
                edits.make(draft -> draft.connect(given.substring(0, dot), given.substring(dot + 1), step, now.name()));
                return;
            }
            Optional<Object> value = given.isEmpty() || sources.contains(given)
                    ? Optional.of(given)
                    : Value.parse(now.type(), given).map(DocumentValues::of);
            if (value.isEmpty()) {
                String key = now.type().isArtifact() ? "pipelines.form.from.artifact" : "pipelines.input.value";
                refuse("from", Texts.of(key, now.name(), given, now.type().word()));
                return;
            }
            String field = sources.contains(given) ? "from" : "value";
            edits.make(draft -> draft.edit(
                    step,
                    text -> text.clear(step, List.of(INPUTS, at, "from"))
                            .flatMap(open -> open.clear(step, List.of(INPUTS, at, "value")))
                            .flatMap(open -> given.isEmpty()
                                    ? Optional.of(open)
                                    : open.change(step, List.of(INPUTS, at, field), value.get()))));
        }

        private static String written(Source source) {
            return switch (source) {
                case Source.Open open -> "";
                case Source.Given given -> given.value().text();
                case Source.FromParameter from -> PipelineDefinition.PARAMETERS + "." + from.parameter();
                case Source.FromStep from -> from.step() + "." + from.output();
            };
        }

        private boolean refuse(String field, String sentence) {
            if (field.equals("name")) {
                name.setErrorMessage(sentence);
                name.setInvalid(true);
            } else {
                source.setErrorMessage(sentence);
                source.setInvalid(true);
            }
            return true;
        }

        private void clearRefusals() {
            name.setInvalid(false);
            source.setInvalid(false);
        }
    }
}
