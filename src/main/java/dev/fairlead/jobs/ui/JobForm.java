package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.shell.DraftKeeper;
import dev.fairlead.shell.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a job; it knows where a refusal by path belongs and rules nothing itself. */
final class JobForm extends Div {
    private static final Pattern SET = Pattern.compile("spec\\.replicaSets\\[(\\d+)](?:\\.(.+))?");

    private final TextField name = new TextField(Texts.of("jobs.form.name"));
    private final TextArea command = new TextArea(Texts.of("jobs.form.command"));
    private final CodeChoice code;
    private final TextField interpreter = new TextField(Texts.of("jobs.form.interpreter"));
    private final TextArea requirements = new TextArea(Texts.of("jobs.form.requirements"));
    private final TextArea env = new TextArea(Texts.of("jobs.form.env"));
    private final ReplicaSetRows sets;
    private final TextField queue = new TextField(Texts.of("jobs.form.queue"));
    private final IntegerField priority = new IntegerField(Texts.of("jobs.form.priority"));
    private final Checkbox preemptible = new Checkbox(Texts.of("jobs.form.preemptible"));
    private final TextField maxRunTime = new TextField(Texts.of("jobs.form.max-run-time"));
    private final IntegerField maxRetries = new IntegerField(Texts.of("jobs.form.max-retries"));
    private final TextField experiment = new TextField(Texts.of("jobs.form.experiment"));
    private final Map<String, HasValidationProperties> byPath = new LinkedHashMap<>();
    private final Runnable changed;
    private JobSpec base;

    /** @param changed told when the reader has changed a field */
    JobForm(JobSpec spec, CodeChoice code, Runnable changed) {
        this.base = spec;
        this.code = code;
        this.changed = changed;
        this.sets = new ReplicaSetRows(changed);
        addClassName("section");
        helpers();
        byPath.put("metadata.name", name);
        byPath.put("spec.command", command);
        byPath.put("spec.code.git.ref", code.revisionField());
        byPath.put("spec.code.git.commit", code.revisionField());
        byPath.put("spec.code.git", code.urlField());
        byPath.put("spec.python.interpreter", interpreter);
        byPath.put("spec.python", requirements);
        byPath.put("spec.env", env);
        byPath.put("spec.queue", queue);
        byPath.put("spec.priority", priority);
        byPath.put("spec.maxRunTime", maxRunTime);
        byPath.put("spec.maxRetries", maxRetries);
        byPath.put("spec.tracking", experiment);
        byPath.forEach((path, field) -> {
            if (!path.startsWith("spec.code")) {
                tell((AbstractField<?, ?>) field);
            }
        });
        tell(preemptible);
        code.onChange(changed);
        byPath.forEach((path, field) -> DraftKeeper.name((Component) field, path));
        DraftKeeper.name(preemptible, DraftText.PREEMPTIBLE);
        add(program(), section("jobs.form.resources", sets), python(), rules());
        show(JobDraft.of(spec));
    }

    private void helpers() {
        command.setHelperText(Texts.of("jobs.form.command.help"));
        command.addClassName("code");
        command.setMinRows(2);
        command.setRequiredIndicatorVisible(true);
        name.setRequiredIndicatorVisible(true);
        interpreter.setPlaceholder("python3.12");
        requirements.setPlaceholder("torch==2.9.0");
        requirements.addClassName("code");
        env.setPlaceholder("LEARNING_RATE=0.001");
        env.addClassName("code");
        queue.setPlaceholder(Texts.of("jobs.form.queue.default"));
        maxRunTime.setPlaceholder("PT8H");
        maxRunTime.setHelperText(Texts.of("jobs.form.max-run-time.help"));
        experiment.setPlaceholder("Default");
    }

    private void tell(AbstractField<?, ?> field) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.run();
            }
        });
    }

    private Component program() {
        Div fields = new Div(name, experiment, command, code);
        fields.addClassName("form");
        command.addClassName("wide");
        code.addClassName("wide");
        return section("jobs.form.program", fields);
    }

    private Component python() {
        Div fields = new Div(requirements, env, interpreter);
        fields.addClassName("form");
        return section("jobs.form.environment", fields);
    }

    private Component rules() {
        Div fields = new Div(queue, priority, maxRunTime, maxRetries, preemptible);
        fields.addClassName("form");
        return new Details(Texts.of("jobs.form.rules"), fields);
    }

    private static Div section(String key, Component content) {
        Div section = new Div(new H2(Texts.of(key)), content);
        section.addClassName("section");
        return section;
    }

    JobDraft read() {
        return new JobDraft(
                base,
                name.getValue(),
                command.getValue(),
                code.uploadId(),
                code.git(),
                interpreter.getValue(),
                requirements.getValue(),
                env.getValue(),
                sets.read(),
                queue.getValue(),
                priority.getValue(),
                preemptible.getValue(),
                maxRunTime.getValue(),
                maxRetries.getValue(),
                experiment.getValue());
    }

    void show(JobDraft draft) {
        base = draft.base();
        name.setValue(draft.name());
        command.setValue(draft.command());
        code.show(draft.uploadId(), draft.git());
        interpreter.setValue(draft.interpreter());
        requirements.setValue(draft.requirements());
        env.setValue(draft.env());
        sets.show(draft.sets());
        queue.setValue(draft.queue());
        priority.setValue(draft.priority());
        preemptible.setValue(draft.preemptible());
        maxRunTime.setValue(draft.maxRunTime());
        maxRetries.setValue(draft.maxRetries());
        experiment.setValue(draft.experiment());
        clearRefusals();
    }

    void sayThatGpusAreVirtual() {
        sets.sayThatGpusAreVirtual();
    }

    /** Takes over what a browser has kept of an earlier visit. */
    void restore(Map<String, List<String>> kept) {
        show(DraftText.read(kept, read()));
    }

    void clearRefusals() {
        byPath.values().forEach(field -> field.setInvalid(false));
        sets.clearRefusals();
    }

    /** Shows a refusal at the field that the path leads to; false where the form has none for it. */
    boolean refuse(@Nullable String path, String sentence) {
        if (path == null) {
            return false;
        }
        Matcher set = SET.matcher(path);
        if (set.matches()) {
            String field = set.group(2);
            return sets.refuse(Integer.parseInt(set.group(1)), field == null ? "name" : field, sentence);
        }
        for (Map.Entry<String, HasValidationProperties> field : byPath.entrySet()) {
            if (path.startsWith(field.getKey())) {
                field.getValue().setErrorMessage(sentence);
                field.getValue().setInvalid(true);
                return true;
            }
        }
        return false;
    }
}
