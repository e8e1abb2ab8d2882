package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.Problem;
import dev.fairlead.pipelines.StepAction;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that can be said of one step; every entry is an edit of the text, and what is wrong stands at its field. */
final class StepPanel extends Div {
    private static final Pattern PORT = Pattern.compile("(inputs|outputs)\\[(\\d+)](?:\\.(\\w+))?");
    private static final String RETRY = "retry";
    private static final int MOST_RETRIES = 100;

    private final StepEdits edits;
    private final List<StepAction> actions;
    private final H2 title = new H2();
    private final Paragraph kind = new Paragraph();
    private final ProblemList problems = new ProblemList();
    private final TextField name = FormFields.text("pipelines.form.name");
    private final JobFields job;
    private final InputRows inputs;
    private final OutputRows outputs;
    private final TextField when = FormFields.text("pipelines.form.when", "prepare.rows > 100");
    private final MultiSelectComboBox<String> after = new MultiSelectComboBox<>(Texts.of("pipelines.form.after"));
    private final IntegerField retries = new IntegerField(Texts.of("pipelines.form.retries"));
    private final TextField backoff = FormFields.text("pipelines.form.backoff", "PT10S");
    private String step = "";
    private PipelineDefinition shown = new PipelineDefinition(
            "", null, Collections.emptySortedMap(), List.of(), List.of(), Collections.emptySortedMap());

    StepPanel(StepEdits edits, List<StepAction> actions) {
        this.edits = edits;
        this.actions = actions;
        addClassNames("step-panel", "section");
        job = new JobFields(edits);
        inputs = new InputRows(edits);
        outputs = new OutputRows(edits);
        kind.addClassName("secondary");
        listen();
        Button remove = new Button(Texts.of("pipelines.form.remove-step"), VaadinIcon.TRASH.create());
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.addClickListener(click -> edits.make(draft -> draft.remove(List.of(step), List.of())));
        Div top = new Div(new Div(title, kind), remove);
        top.addClassName("section-title");
        add(
                top,
                problems,
                name,
                job,
                FormFields.section(
                        "pipelines.form.inputs",
                        FormFields.help("pipelines.form.inputs.help"),
                        inputs,
                        FormFields.add("pipelines.form.add-input", this::addInput)),
                FormFields.section(
                        "pipelines.form.outputs",
                        FormFields.help("pipelines.form.outputs.help"),
                        outputs,
                        FormFields.add("pipelines.form.add-output", this::addOutput)),
                FormFields.section("pipelines.form.when-it-runs", after, when, FormFields.row(retries, backoff)));
    }

    private void listen() {
        name.setRequiredIndicatorVisible(true);
        when.setHelperText(Texts.of("pipelines.form.when.help"));
        after.setHelperText(Texts.of("pipelines.form.after.help"));
        after.setWidthFull();
        retries.setMin(0);
        retries.setMax(MOST_RETRIES);
        retries.setStepButtonsVisible(true);
        retries.setWidthFull();
        backoff.setHelperText(Texts.of("pipelines.form.duration.help"));
        FormFields.onEntry(name, given -> {
            if (!edits.make(draft -> draft.rename(step, given.strip()))) {
                name.setValue(step);
            }
        });
        FormFields.onEntry(when, given -> put(List.of("when"), given));
        FormFields.onEntry(backoff, given -> put(List.of(RETRY, "backoff"), given));
        FormFields.onEntry(
                retries,
                given -> edits.make(draft -> draft.edit(
                        step,
                        text -> given == null || given == 0
                                ? text.clear(step, List.of(RETRY))
                                : text.change(step, List.of(RETRY, "limit"), given))));
        after.addSelectionListener(change -> {
            if (change.isFromClient()) {
                order(change.getAddedSelection(), change.getRemovedSelection());
            }
        });
    }

    private void order(Set<String> added, Set<String> removed) {
        added.forEach(earlier -> edits.make(draft -> draft.connect(earlier, "", step, "")));
        removed.forEach(earlier -> edits.make(draft -> draft.edit(step, text -> text.waitNoMore(step, earlier))));
        shown.step(step).ifPresent(this::showOrder);
    }

    private void put(List<Object> field, String given) {
        edits.make(draft -> draft.edit(
                step, text -> given.isBlank() ? text.clear(step, field) : text.change(step, field, given.strip())));
    }

    private void addInput() {
        Step now = shown.step(step).orElseThrow();
        List<String> taken =
                now.inputs().stream().map(PipelineDefinition.Input::name).toList();
        Map<String, Object> port = actionOf(now).stream()
                .flatMap(action -> action.inputs().stream())
                .filter(known -> !taken.contains(known.name()))
                .findFirst()
                .map(known -> StepKind.port(known.name(), known.type()))
                .orElseGet(() -> StepKind.port(PipelineDraft.free("input", taken), PortType.DATASET));
        edits.make(draft -> draft.edit(step, text -> text.append(step, List.of("inputs"), port)));
    }

    private void addOutput() {
        Step now = shown.step(step).orElseThrow();
        List<String> taken =
                now.outputs().stream().map(PipelineDefinition.Output::name).toList();
        Map<String, Object> port = actionOf(now).stream()
                .flatMap(action -> action.outputs().stream())
                .filter(known -> !taken.contains(known.name()))
                .findFirst()
                .map(known -> StepKind.port(known.name(), known.type()))
                .orElseGet(() -> StepKind.port(PipelineDraft.free("output", taken), PortType.DATASET));
        edits.make(draft -> draft.edit(step, text -> text.append(step, List.of("outputs"), port)));
    }

    private List<StepAction> actionOf(Step now) {
        return now.work() instanceof Work.Action named
                ? actions.stream()
                        .filter(action -> action.name().equals(named.name()))
                        .toList()
                : List.of();
    }

    void focusName() {
        name.focus();
    }

    void show(PipelineDefinition definition, Step now, List<Problem> wrong) {
        shown = definition;
        step = now.name();
        title.setText(now.name());
        StepKind what = StepKind.of(now);
        kind.setText(KindWords.title(what));
        FormFields.show(name, now.name());
        job.setVisible(!(now.work() instanceof Work.Action));
        job.show(now.name(), now.work() instanceof Work.Job of ? of.fields() : Map.of());
        inputs.show(definition, now);
        outputs.show(now);
        FormFields.show(when, now.when() == null ? "" : now.when());
        showOrder(now);
        retries.setValue(now.retry().limit());
        FormFields.show(
                backoff,
                now.retry().backoff().isZero() ? "" : now.retry().backoff().toString());
        backoff.setEnabled(now.retry().limit() > 0);
        showProblems(wrong);
    }

    private void showOrder(Step now) {
        List<String> others = new ArrayList<>(
                shown.steps().stream().map(Step::name).distinct().toList());
        others.remove(now.name());
        after.setItems(others);
        Set<String> before = new LinkedHashSet<>(now.after());
        before.retainAll(others);
        after.setValue(before);
    }

    private void showProblems(List<Problem> wrong) {
        name.setInvalid(false);
        when.setInvalid(false);
        job.clearRefusals();
        inputs.clearRefusals();
        outputs.clearRefusals();
        problems.show(wrong.stream().filter(problem -> !refuse(problem)).toList());
    }

    /** Whether the sentence stands at a field, and need not be told above. */
    private boolean refuse(Problem problem) {
        String sentence = Texts.of(problem.text());
        int end = problem.path().indexOf(']');
        String path = end < 0
                ? ""
                : problem.path().substring(Math.min(end + 2, problem.path().length()));
        Matcher port = PORT.matcher(path);
        if (port.matches()) {
            int at = Integer.parseInt(port.group(2));
            String field = port.group(3) == null ? "from" : port.group(3);
            return port.group(1).equals("inputs")
                    ? inputs.refuse(at, field, sentence)
                    : outputs.refuse(at, field, sentence);
        }
        if (path.equals("when")) {
            when.setErrorMessage(sentence);
            when.setInvalid(true);
            return true;
        }
        boolean ofJob = path.equals("job") && problem.text().key().startsWith("jobs.field.");
        return ofJob && job.refuse(String.valueOf(problem.text().arguments().getFirst()), sentence);
    }
}
