package dev.fairlead.pipelines.ui;

import dev.fairlead.kernel.Message;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.Pipelines.Checked;
import dev.fairlead.pipelines.Problem;
import dev.fairlead.pipelines.core.Graph;
import dev.fairlead.pipelines.text.PipelineText;
import dev.fairlead.pipelines.text.PipelineText.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline while it is edited. There is one text; what is done on the canvas or in a form is a splice of it, what is typed
 * replaces it, and both go into one history. What the canvas shows is the text as far as it can be read: while it cannot, the
 * canvas keeps what it had, and takes no edit.
 */
final class PipelineDraft {
    private final Function<String, Checked> checker;
    private final TextHistory history;
    private PipelineDefinition definition;
    private List<Problem> problems = List.of();
    private boolean readable;
    private String saved;

    /** How an edit went. */
    sealed interface Outcome {
        /** @param step the step that it was about; null where it was about none in particular */
        record Done(@Nullable String step) implements Outcome {}

        /** Nothing has changed. */
        record Refused(Message why) implements Outcome {}
    }

    /** @param text as it was saved last; what differs from it is unsaved */
    PipelineDraft(String text, PipelineDefinition definition, Function<String, Checked> checker) {
        this.checker = checker;
        this.history = new TextHistory(text);
        this.definition = definition;
        this.saved = text;
        read();
    }

    private void read() {
        take(checker.apply(text()));
    }

    private void take(Checked checked) {
        readable = checked.definition() != null;
        definition = Objects.requireNonNullElse(checked.definition(), definition);
        problems = checked.problems();
    }

    String text() {
        return history.text();
    }

    /** As far as the text could be read when it last could be. */
    PipelineDefinition definition() {
        return definition;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> problemsOf(String step) {
        return problems.stream().filter(problem -> step.equals(problem.step())).toList();
    }

    boolean isReadable() {
        return readable;
    }

    boolean isChanged() {
        return !saved.equals(text());
    }

    /** The text is what is kept now. */
    void markSaved() {
        saved = text();
    }

    boolean canUndo() {
        return history.canGoBack();
    }

    boolean canRedo() {
        return history.canGoForth();
    }

    void undo() {
        history.goBack();
        read();
    }

    void redo() {
        history.goForth();
        read();
    }

    /** The whole text anew, as a person typed it. */
    void type(String text) {
        history.put(text);
        read();
    }

    /** The line of a step in the text, from 1; 0 where it is not told. */
    int lineOf(String step) {
        return new PipelineText(text())
                .pathOf(step)
                .map(path -> Problem.at("spec.steps[" + path.getLast() + "]", ""))
                .map(problem -> PipelineDocument.place(List.of(problem), text()).getFirst())
                .map(Problem::line)
                .orElse(0);
    }

    Outcome add(StepKind kind, @Nullable Place place) {
        String name = free(
                kind.id(),
                definition.steps().stream().map(PipelineDefinition.Step::name).toList());
        Place behind = place == null && !definition.layout().isEmpty() ? behindAll() : place;
        return edit(name, text -> text.addStep(kind.step(name), behind));
    }

    /** Where steps have places, a new one must have one too, or the arrangement of the others would cover it. */
    private Place behindAll() {
        int right = definition.layout().values().stream()
                .mapToInt(PipelineDefinition.Position::x)
                .max()
                .orElse(0);
        int top = definition.layout().values().stream()
                .mapToInt(PipelineDefinition.Position::y)
                .min()
                .orElse(0);
        return new Place(right + 320, top);
    }

    static String free(String wanted, List<String> taken) {
        String name = wanted;
        for (int number = 2; taken.contains(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }

    Outcome remove(List<String> steps, List<String> lines) {
        List<PipelineLine> gone = new ArrayList<>();
        for (PipelineLine line : PipelineLine.of(definition)) {
            if (lines.contains(line.id())) {
                gone.add(line);
            }
        }
        for (PipelineLine line : gone) {
            if (line instanceof PipelineLine.Condition) {
                return new Outcome.Refused(Message.of("pipelines.edit.condition-line", line.to(), line.from()));
            }
        }
        return edit(null, text -> {
            Optional<PipelineText> edited = Optional.of(text);
            for (PipelineLine line : gone) {
                edited = edited.flatMap(now -> without(line, now));
            }
            for (String step : steps) {
                edited = edited.flatMap(now -> now.removeStep(step));
            }
            return edited;
        });
    }

    private static Optional<PipelineText> without(PipelineLine line, PipelineText text) {
        return switch (line) {
            case PipelineLine.Data data -> text.disconnect(data.to(), data.input());
            case PipelineLine.Order order -> text.waitNoMore(order.to(), order.from());
            case PipelineLine.Condition condition -> Optional.of(text);
        };
    }

    Outcome move(SortedMap<String, Place> places) {
        SortedMap<String, Place> moved = new TreeMap<>(places);
        Set<String> known = new HashSet<>();
        definition.steps().forEach(step -> known.add(step.name()));
        moved.keySet().retainAll(known);
        definition.layout().forEach((step, at) -> moved.remove(step, new Place(at.x(), at.y())));
        return moved.isEmpty() ? new Outcome.Done(null) : edit(null, text -> text.place(moved));
    }

    Outcome arrange() {
        return edit(null, PipelineText::arrange);
    }

    Outcome rename(String step, String name) {
        if (definition.step(name).isPresent()) {
            return new Outcome.Refused(Message.of("pipelines.step.twice", name));
        }
        return edit(
                name,
                text -> text.renameStep(step, name),
                checked -> checked.problems().stream()
                        .map(Problem::text)
                        .filter(text -> text.key().equals("pipelines.step.name")
                                || text.key().startsWith("pipelines.field."))
                        .findFirst());
    }

    /**
     * Connects two ports as they are drawn. An empty output or input is the step's head: from head to head gives the order only;
     * an output that is dropped on a head finds its input or makes one.
     */
    Outcome connect(String from, String output, String to, String input) {
        PortMatch match = PortMatch.of(definition, from, output, to, input);
        return switch (match) {
            case PortMatch.Refused refused -> new Outcome.Refused(refused.why());
            case PortMatch.Order order ->
                definition.step(to).filter(step -> step.after().contains(from)).isPresent()
                        ? new Outcome.Done(to)
                        : noCircle(from, to, text -> text.waitFor(to, from));
            case PortMatch.Existing existing ->
                noCircle(
                        from,
                        to,
                        text -> text.connect(from, existing.output(), to, existing.input())
                                .flatMap(connected -> connected.clear(to, List.of("inputs", existing.at(), "value"))));
            case PortMatch.Fresh fresh ->
                noCircle(
                        from,
                        to,
                        text -> text.append(to, List.of("inputs"), StepKind.port(fresh.input(), fresh.type()))
                                .flatMap(added -> added.connect(from, fresh.output(), to, fresh.input())));
        };
    }

    private Outcome noCircle(String from, String to, Function<PipelineText, Optional<PipelineText>> change) {
        boolean had = !Graph.of(definition).cycle().isEmpty();
        return edit(to, change, checked -> {
            PipelineDefinition next = checked.definition();
            List<String> cycle =
                    next == null || had ? List.of() : Graph.of(next).cycle();
            return cycle.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Message.of("pipelines.edit.circle", from, to, String.join(" → ", cycle)));
        });
    }

    /** Any other change of the text. */
    Outcome edit(@Nullable String step, Function<PipelineText, Optional<PipelineText>> change) {
        return edit(step, change, checked -> Optional.empty());
    }

    /** @param objection why the text that would be is not taken; empty where it is */
    private Outcome edit(
            @Nullable String step,
            Function<PipelineText, Optional<PipelineText>> change,
            Function<Checked, Optional<Message>> objection) {
        if (!readable) {
            return new Outcome.Refused(Message.of("pipelines.edit.unreadable"));
        }
        Optional<PipelineText> edited = change.apply(new PipelineText(text()));
        if (edited.isEmpty()) {
            return new Outcome.Refused(Message.of("pipelines.edit.form"));
        }
        Checked checked = checker.apply(edited.get().text());
        Optional<Message> against = objection.apply(checked);
        if (against.isPresent()) {
            return new Outcome.Refused(against.get());
        }
        history.put(edited.get().text());
        take(checked);
        return new Outcome.Done(step);
    }
}
