package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.jobs.ui.JobDraft.SetDraft;
import dev.fairlead.shell.DraftKeeper;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many replicas there are and what each gets: a line for each set, one at least. */
final class ReplicaSetRows extends Div {
    private final List<Row> rows = new ArrayList<>();
    private final Runnable changed;
    private final Div lines = new Div();

    ReplicaSetRows(Runnable changed) {
        this.changed = changed;
        addClassName("replica-sets");
        lines.addClassName("replica-sets");
        Button more = new Button(Texts.of("jobs.form.add-set"), VaadinIcon.PLUS.create());
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.addClickListener(click -> {
            append(new SetDraft("worker-" + (rows.size() + 1), 1, "1", "1Gi", "", ""));
            changed.run();
        });
        Div below = new Div(more);
        add(lines, below);
    }

    void sayThatGpusAreVirtual() {
        Div note = new Div(Texts.of("jobs.form.virtual-gpus"));
        note.addClassName("reason");
        add(note);
    }

    List<SetDraft> read() {
        return rows.stream().map(Row::read).toList();
    }

    void show(List<SetDraft> sets) {
        rows.clear();
        lines.removeAll();
        sets.forEach(this::append);
    }

    /** Marks the field of a path such as {@code spec.replicaSets[1].resources.cpu}; false where there is none. */
    boolean refuse(int index, String field, String sentence) {
        return index < rows.size() && rows.get(index).refuse(field, sentence);
    }

    void clearRefusals() {
        rows.forEach(Row::clearRefusals);
    }

    private void append(SetDraft set) {
        Row row = new Row(set);
        rows.add(row);
        lines.add(row);
        rows.forEach(Row::showRemoval);
    }

    private void remove(Row row) {
        rows.remove(row);
        lines.remove(row);
        rows.forEach(Row::showRemoval);
        changed.run();
    }

    private final class Row extends Div {
        private final TextField name = new TextField(Texts.of("jobs.set"));
        private final IntegerField replicas = new IntegerField(Texts.of("jobs.replicas"));
        private final TextField cpu = new TextField("CPU");
        private final TextField memory = new TextField(Texts.of("jobs.usage.memory"));
        private final TextField gpu = new TextField("GPU");
        private final TextField gpuClass = new TextField(Texts.of("jobs.form.gpu-class"));
        private final Div wrong = new Div();
        private final Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());

        Row(SetDraft set) {
            addClassName("set");
            name.setValue(set.name());
            replicas.setValue(set.replicas());
            replicas.setMin(1);
            cpu.setValue(set.cpu());
            memory.setValue(set.memory());
            gpu.setValue(set.gpu());
            gpu.setPlaceholder("0");
            gpuClass.setValue(set.gpuClass());
            gpuClass.setPlaceholder(Texts.of("jobs.form.any"));
            texts().forEach(field -> {
                field.setWidthFull();
                field.addValueChangeListener(change -> tell(change.isFromClient()));
            });
            replicas.setWidthFull();
            replicas.addValueChangeListener(change -> tell(change.isFromClient()));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.setAriaLabel(Texts.of("jobs.form.remove-set"));
            remove.setTooltipText(Texts.of("jobs.form.remove-set"));
            remove.addClickListener(click -> remove(this));
            wrong.addClassName("set-wrong");
            wrong.getElement().setAttribute("role", "alert");
            wrong.setVisible(false);
            byField().forEach((field, part) -> DraftKeeper.name((Component) part, DraftText.SET + field));
            add(name, replicas, cpu, memory, gpu, gpuClass, remove, wrong);
        }

        /** By the last word of their paths in the document. */
        private Map<String, HasValidationProperties> byField() {
            return Map.of(
                    "name", name, "replicas", replicas, "cpu", cpu, "memory", memory, "gpu", gpu, "gpuClass", gpuClass);
        }

        private List<TextField> texts() {
            return List.of(name, cpu, memory, gpu, gpuClass);
        }

        private void tell(boolean byReader) {
            if (byReader) {
                changed.run();
            }
        }

        void showRemoval() {
            remove.setVisible(rows.size() > 1);
        }

        SetDraft read() {
            return new SetDraft(
                    name.getValue(),
                    replicas.getValue(),
                    cpu.getValue(),
                    memory.getValue(),
                    gpu.getValue(),
                    gpuClass.getValue());
        }

        /** The fields are too narrow for a sentence: it stands beneath their line, and the field is marked. */
        boolean refuse(String field, String sentence) {
            HasValidationProperties part = byField().getOrDefault(field.substring(field.lastIndexOf('.') + 1), cpu);
            part.setInvalid(true);
            wrong.setText(sentence);
            wrong.setVisible(true);
            return true;
        }

        void clearRefusals() {
            byField().values().forEach(field -> field.setInvalid(false));
            wrong.setVisible(false);
        }
    }
}
