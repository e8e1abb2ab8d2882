package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a step's job runs, with what, and by which rules; the job document has all of it below {@code job}. */
final class JobFields extends Div {
    private static final String JOB = "job";
    private static final String COMMAND = "command";

    private final StepEdits edits;
    private final Select<StepProgram.Language> language = new Select<>();
    private final TextArea program = FormFields.code("pipelines.form.program", 4);
    private final Map<String, HasValidationProperties> byPath = new LinkedHashMap<>();
    private final Map<String, AbstractField<?, String>> texts = new LinkedHashMap<>();
    private final Div resources;
    private final Paragraph sets = FormFields.help("pipelines.form.replica-sets");
    private String step = "";
    private StepProgram shown = new StepProgram(StepProgram.Language.SHELL, "");

    JobFields(StepEdits edits) {
        this.edits = edits;
        addClassName("section");
        language.setLabel(Texts.of("pipelines.form.language"));
        language.setItems(StepProgram.Language.values());
        language.setItemLabelGenerator(
                item -> Texts.of("pipelines.form.language." + item.name().toLowerCase(Locale.ROOT)));
        language.setWidthFull();
        program.setHelperText(Texts.of("pipelines.form.program.help"));
        FormFields.onEntry(language, given -> command(shown.in(given)));
        FormFields.onEntry(program, given -> command(new StepProgram(shown.language(), given)));
        byPath.put(COMMAND, program);
        TextField image = text("image", FormFields.text("pipelines.form.image", "python:3.12-slim"));
        image.setHelperText(Texts.of("pipelines.form.image.help"));
        TextField cpu = number("resources.cpu", FormFields.text("pipelines.form.cpu", "1"));
        TextField memory = text("resources.memory", FormFields.text("pipelines.form.memory", "1Gi"));
        TextField gpu = number("resources.gpu", FormFields.text("pipelines.form.gpu", "0"));
        TextField replicas = number("replicas", FormFields.text("pipelines.form.replicas", "1"));
        resources = FormFields.row(cpu, memory, gpu, replicas);
        add(
                language,
                program,
                FormFields.section("pipelines.form.resources", resources, sets),
                new Details(Texts.of("pipelines.form.environment"), environment(image)),
                new Details(Texts.of("pipelines.form.rules"), rules()));
    }

    private Component environment(TextField image) {
        TextArea requirements = FormFields.code("pipelines.form.requirements", 1);
        requirements.setPlaceholder("scikit-learn==1.7.2");
        TextArea env = FormFields.code("pipelines.form.env", 1);
        env.setPlaceholder("LEARNING_RATE=0.001");
        lines(
                "python.requirements",
                requirements,
                given -> given.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
        lines("env", env, JobFields::variables);
        Div fields = new Div(
                image,
                requirements,
                text("python.interpreter", FormFields.text("pipelines.form.interpreter", "python3.12")),
                env);
        fields.addClassName("section");
        return fields;
    }

    private Component rules() {
        TextField longest = text("maxRunTime", FormFields.text("pipelines.form.max-run-time", "PT8H"));
        longest.setHelperText(Texts.of("pipelines.form.duration.help"));
        Div fields = new Div(
                text("queue", FormFields.text("pipelines.form.queue")),
                number("priority", FormFields.text("pipelines.form.priority", "0")),
                longest);
        fields.addClassName("section");
        return fields;
    }

    private TextField text(String path, TextField field) {
        field(path, field, given -> given.strip());
        return field;
    }

    /** Whole numbers are written as numbers; anything else as the text that it is, for the document's check to judge. */
    private TextField number(String path, TextField field) {
        field(
                path,
                field,
                given -> given.strip().matches("-?\\d{1,9}") ? (Object) Integer.valueOf(given.strip()) : given.strip());
        return field;
    }

    private void lines(String path, TextArea field, Function<String, Object> value) {
        field(path, field, value);
    }

    private <F extends AbstractField<F, String> & HasValidationProperties> void field(
            String path, F field, Function<String, Object> value) {
        List<Object> place = new ArrayList<>(List.of(JOB));
        place.addAll(List.of(path.split("\\.")));
        byPath.put(path, field);
        texts.put(path, field);
        FormFields.onEntry(
                field,
                given -> edits.make(draft -> draft.edit(
                        step,
                        text -> given.isBlank()
                                ? text.clear(step, place)
                                : text.change(step, place, value.apply(given)))));
    }

    private void command(StepProgram next) {
        shown = next;
        edits.make(draft -> draft.edit(step, text -> text.change(step, List.of(JOB, COMMAND), next.command())));
    }

    private static Map<String, Object> variables(String lines) {
        Map<String, Object> variables = new LinkedHashMap<>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int equals = line.indexOf('=');
            variables.put(
                    equals < 0 ? line : line.substring(0, equals).strip(),
                    equals < 0 ? "" : line.substring(equals + 1));
        });
        return variables;
    }

    void show(String name, Map<String, Object> job) {
        StepProgram given = StepProgram.of(job);
        // A text that fits two languages keeps the one that the reader has chosen.
        if (!name.equals(step) || !given.command().equals(shown.command())) {
            shown = given;
        }
        step = name;
        FormFields.show(language, shown.language());
        FormFields.show(program, shown.text());
        texts.forEach((path, field) -> FormFields.show(field, written(at(job, path))));
        boolean several = job.containsKey("replicaSets");
        resources.setVisible(!several);
        sets.setVisible(several);
    }

    private static @Nullable Object at(Map<String, Object> job, String path) {
        Object at = job;
        for (String part : path.split("\\.")) {
            at = at instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return at;
    }

    private static String written(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> {
                List<String> lines = new ArrayList<>();
                map.forEach((name, text) -> lines.add(name + "=" + text));
                yield String.join("\n", lines);
            }
            case List<?> list -> {
                List<String> lines = new ArrayList<>();
                list.forEach(item -> lines.add(
                        item instanceof Map<?, ?> pair
                                ? pair.get("name") + "=" + pair.get("value")
                                : String.valueOf(item)));
                yield String.join("\n", lines);
            }
            default -> String.valueOf(value);
        };
    }

    /** Shows a sentence at the field that a path below the job leads to; false where there is none. */
    boolean refuse(String path, String sentence) {
        for (Map.Entry<String, HasValidationProperties> field : byPath.entrySet()) {
            if (path.startsWith(field.getKey())) {
                field.getValue().setErrorMessage(sentence);
                field.getValue().setInvalid(true);
                return true;
            }
        }
        return false;
    }

    void clearRefusals() {
        byPath.values().forEach(field -> field.setInvalid(false));
    }
}
