package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.pipelines.PipelineDefinition.Output;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.text.PipelineText;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a step gives: files and values below its output folder. */
final class OutputRows extends Div {
    private static final String OUTPUTS = "outputs";

    private final StepEdits edits;
    private final List<Row> rows = new ArrayList<>();
    private String step = "";

    OutputRows(StepEdits edits) {
        this.edits = edits;
        addClassName("port-rows");
    }

    void show(Step shown) {
        step = shown.name();
        while (rows.size() > shown.outputs().size()) {
            remove(rows.removeLast());
        }
        while (rows.size() < shown.outputs().size()) {
            Row row = new Row(rows.size());
            rows.add(row);
            add(row);
        }
        rows.forEach(row -> row.show(shown.outputs().get(row.at)));
    }

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
        private final TextField path = FormFields.text("pipelines.form.path");

        private Row(int at) {
            this.at = at;
            addClassName("port-row");
            getElement().setAttribute("role", "group");
            FormFields.onEntry(
                    name,
                    given -> edits.make(draft -> draft.edit(
                            step,
                            text -> text.pathOf(step)
                                    .flatMap(own -> text.renameSource(
                                            List.of(own.get(0), own.get(1), own.get(2), OUTPUTS, at),
                                            step,
                                            given.strip())))));
            FormFields.onEntry(
                    type,
                    given -> edits.make(draft ->
                            draft.edit(step, text -> text.change(step, List.of(OUTPUTS, at, "type"), given.word()))));
            FormFields.onEntry(
                    path,
                    given -> edits.make(draft -> draft.edit(
                            step,
                            text -> given.isBlank()
                                    ? text.clear(step, List.of(OUTPUTS, at, "path"))
                                    : text.change(step, List.of(OUTPUTS, at, "path"), given.strip()))));
            add(
                    FormFields.row(
                            name,
                            type,
                            FormFields.remove(
                                    Texts.of("pipelines.form.remove-output"),
                                    () -> edits.make(draft -> draft.edit(step, text -> removed(text))))),
                    path);
        }

        private Optional<PipelineText> removed(PipelineText text) {
            return text.clear(step, List.of(OUTPUTS, at));
        }

        private void show(Output output) {
            setAriaLabel(Texts.of("pipelines.form.output", output.name()));
            FormFields.show(name, output.name());
            FormFields.show(type, output.type());
            path.setPlaceholder(output.name());
            FormFields.show(path, output.path().equals(output.name()) ? "" : output.path());
        }

        private boolean refuse(String field, String sentence) {
            TextField wrong = field.equals("path") ? path : name;
            wrong.setErrorMessage(sentence);
            wrong.setInvalid(true);
            return true;
        }

        private void clearRefusals() {
            name.setInvalid(false);
            path.setInvalid(false);
        }
    }
}
