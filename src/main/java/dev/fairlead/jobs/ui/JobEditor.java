package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.DraftKeeper;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A job as form and as YAML. Only one of them is edited at a time; going to the other carries over what was written, and what
 * is wrong keeps the reader where it can be mended.
 */
final class JobEditor extends Div {
    private static final String TAB = "tab";
    private static final String YAML = "yaml";

    private final JobForm form;
    private final TextArea yaml = new TextArea();
    private final TabSheet sheet = new TabSheet();
    private final Tab asForm;
    private final Tab asYaml;
    private final String team;
    private final Consumer<JobSpec> right;
    private final Consumer<String> wrong;
    private @Nullable DraftKeeper draft;

    /**
     * @param right given the spec whenever it has changed and reads
     * @param wrong given the sentence whenever it has changed and does not read
     */
    JobEditor(JobSpec spec, CodeChoice code, Consumer<JobSpec> right, Consumer<String> wrong) {
        this.right = right;
        this.wrong = wrong;
        this.team = spec.team();
        form = new JobForm(spec, code, this::check);
        yaml.setAriaLabel("YAML");
        yaml.addClassName("code");
        yaml.setMinRows(24);
        yaml.setWidthFull();
        yaml.setValueChangeMode(ValueChangeMode.LAZY);
        yaml.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                check();
            }
        });
        asForm = sheet.add(Texts.of("jobs.form.form"), form);
        asYaml = sheet.add("YAML", yaml);
        sheet.setWidthFull();
        sheet.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                carryOver();
            }
        });
        sheet.addSelectedChangeListener(change -> rememberTab());
        rememberTab();
        DraftKeeper.name(yaml, YAML);
        add(sheet);
    }

    private void rememberTab() {
        DraftKeeper.value(sheet, TAB, showsYaml() ? YAML : "");
    }

    private boolean showsYaml() {
        return asYaml.equals(sheet.getSelectedTab());
    }

    private void carryOver() {
        boolean toYaml = showsYaml();
        Optional<JobSpec> spec = toYaml ? readForm() : readYaml();
        if (spec.isEmpty()) {
            sheet.setSelectedTab(toYaml ? asForm : asYaml);
        } else if (toYaml) {
            yaml.setValue(JobDocument.toYaml(spec.get()));
        } else {
            form.show(JobDraft.of(spec.get()));
        }
    }

    /** Replaces what is edited. */
    void show(JobSpec spec) {
        form.show(JobDraft.of(spec));
        yaml.setValue(JobDocument.toYaml(spec));
        yaml.setInvalid(false);
        check();
    }

    /** Beside the field for GPUs, since a program gets none of these. */
    void sayThatGpusAreVirtual() {
        form.sayThatGpusAreVirtual();
    }

    /** @param key of this form and reader in the browser */
    void keepDraft(String key) {
        draft = new DraftKeeper(key, this::restore);
        addComponentAsFirst(draft);
    }

    void forgetDraft() {
        if (draft != null) {
            draft.forget();
        }
    }

    /** The form was sent, and is left. */
    void closeDraft() {
        if (draft != null) {
            draft.close();
        }
    }

    /** Takes over what a browser has kept: the form, and the YAML where that was edited. */
    private void restore(Map<String, List<String>> kept) {
        form.restore(kept);
        if (kept.getOrDefault(TAB, List.of()).contains(YAML)) {
            yaml.setValue(String.join("", kept.getOrDefault(YAML, List.of())));
            sheet.setSelectedTab(asYaml);
        }
        check();
    }

    /** Empty where something is wrong, which then stands at its field. */
    Optional<JobSpec> read() {
        return showsYaml() ? readYaml() : readForm();
    }

    void check() {
        read().ifPresent(right);
    }

    /** Shows a refusal of the submission where it belongs. */
    void refuse(RefusedException refused) {
        String sentence = showsYaml() ? Texts.of(refused.text()) : FieldName.sentence(refused);
        wrong.accept(sentence);
        if (showsYaml()) {
            yaml.setErrorMessage(sentence);
            yaml.setInvalid(true);
        } else {
            form.refuse(FieldName.path(refused), sentence);
        }
    }

    private Optional<JobSpec> readForm() {
        form.clearRefusals();
        try {
            return Optional.of(form.read().toSpec());
        } catch (RefusedException refused) {
            String sentence = FieldName.sentence(refused);
            form.refuse(FieldName.path(refused), sentence);
            wrong.accept(sentence);
            return Optional.empty();
        }
    }

    private Optional<JobSpec> readYaml() {
        yaml.setInvalid(false);
        try {
            return Optional.of(JobDocument.parse(yaml.getValue(), true, team));
        } catch (RefusedException refused) {
            String sentence = Texts.of(refused.text());
            yaml.setErrorMessage(sentence);
            yaml.setInvalid(true);
            wrong.accept(sentence);
            return Optional.empty();
        }
    }
}
