package dev.fairlead.pipelines.text;

import dev.fairlead.pipelines.text.YamlEdit.Append;
import dev.fairlead.pipelines.text.YamlEdit.Put;
import dev.fairlead.pipelines.text.YamlEdit.Remove;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's YAML as a person edits it. The text is the truth: what is done on a canvas is a splice of it, so that both are
 * in step by construction, and comments and formatting of what was not touched stay. Every edit answers the new text, or
 * nothing where the text cannot be edited so (it does not read, or uses forms such as anchors).
 */
public record PipelineText(String text) {
    static final List<Object> STEPS = List.of("spec", "steps");
    private static final List<Object> LAYOUT = List.of("spec", "layout");

    /** Where a canvas draws a step. */
    public record Place(int x, int y) {}

    /**
     * Adds a step at the end.
     *
     * @param step as the document has it, with its name
     * @param place null where it may be arranged
     */
    public Optional<PipelineText> addStep(Map<String, Object> step, @Nullable Place place) {
        Optional<PipelineText> added = apply(new Append(STEPS, step));
        return place == null
                ? added
                : added.flatMap(text -> text.apply(placed((String) require(step.get("name")), place)));
    }

    /** Removes a step, its place, and what others took from it or waited for. */
    public Optional<PipelineText> removeStep(String name) {
        List<YamlEdit> edits = new ArrayList<>();
        List<Map<String, Object>> steps = maps(field(document(), "spec", "steps"));
        int own = -1;
        for (int at = 0; at < steps.size(); at++) {
            if (name.equals(steps.get(at).get("name"))) {
                own = at;
            } else {
                edits.addAll(forget(steps.get(at), name, at));
            }
        }
        if (own < 0) {
            return Optional.empty();
        }
        edits.add(new Remove(path(STEPS, own)));
        if (field(document(), "spec", "layout", name) != null) {
            edits.add(new Remove(path(LAYOUT, name)));
        }
        return apply(edits.toArray(YamlEdit[]::new));
    }

    /** Lets an input take an output of another step; the input is there already. */
    public Optional<PipelineText> connect(String from, String output, String to, String input) {
        return input(to, input).flatMap(path -> apply(new Put(path(path, "from"), from + "." + output)));
    }

    /** Lets an input take nothing. */
    public Optional<PipelineText> disconnect(String to, String input) {
        return input(to, input).flatMap(path -> apply(new Remove(path(path, "from"))));
    }

    /** Lets a step wait for another without taking anything from it. */
    public Optional<PipelineText> waitFor(String step, String earlier) {
        return step(step).flatMap(path -> apply(new Append(path(path, "after"), earlier)));
    }

    public Optional<PipelineText> waitNoMore(String step, String earlier) {
        List<Map<String, Object>> steps = maps(field(document(), "spec", "steps"));
        return step(step).flatMap(path -> {
            int own = (int) path.getLast();
            int at = steps.get(own).get("after") instanceof List<?> after ? after.indexOf(earlier) : -1;
            return at < 0 ? Optional.empty() : apply(new Remove(path(path, "after", at)));
        });
    }

    /** Gives a field of a step a value: {@code job, command}, or {@code inputs, 0, type}. */
    public Optional<PipelineText> change(String step, List<?> field, Object value) {
        return step(step).flatMap(path -> apply(new Put(path(path, field.toArray()), value)));
    }

    /** Takes a field of a step away, with the map that it leaves empty; nothing happens where it is not there. */
    public Optional<PipelineText> clear(String step, List<?> field) {
        return step(step).flatMap(path -> clear(path(path, field.toArray())));
    }

    /** Adds to the end of a list of a step: {@code inputs}. */
    public Optional<PipelineText> append(String step, List<?> list, Object value) {
        return step(step).flatMap(path -> append(path(path, list.toArray()), value));
    }

    /** As {@link #change(String, List, Object)}, for a path from the top of the document. */
    public Optional<PipelineText> change(List<Object> path, Object value) {
        return apply(new Put(path, value));
    }

    public Optional<PipelineText> clear(List<Object> path) {
        return at(path) == null ? Optional.of(this) : apply(new Remove(path));
    }

    public Optional<PipelineText> append(List<Object> path, Object value) {
        return apply(new Append(path, value));
    }

    /** Gives a step another name, wherever it is named: inputs, order, conditions and its place. */
    public Optional<PipelineText> renameStep(String name, String next) {
        Optional<List<Object>> own = step(name);
        if (own.isEmpty() || step(next).isPresent()) {
            return Optional.empty();
        }
        List<YamlEdit> edits = new ArrayList<>();
        edits.add(new Put(path(own.get(), "name"), next));
        List<Map<String, Object>> steps = maps(field(document(), "spec", "steps"));
        for (int at = 0; at < steps.size(); at++) {
            List<?> after = steps.get(at).get("after") instanceof List<?> names ? names : List.of();
            if (after.contains(name)) {
                List<Object> renamed = new ArrayList<>();
                after.forEach(one -> renamed.add(name.equals(one) ? next : one));
                edits.add(new Put(path(STEPS, at, "after"), renamed));
            }
        }
        edits.addAll(renamed(name + ".", next + "."));
        if (at(path(LAYOUT, name)) instanceof Map<?, ?> place) {
            edits.add(new Put(path(LAYOUT, next), place));
            edits.add(new Remove(path(LAYOUT, name)));
        }
        return apply(edits.toArray(YamlEdit[]::new));
    }

    /**
     * Gives an output of a step, or a parameter, another name, wherever it is taken.
     *
     * @param path of the output or parameter
     * @param owner the step's name, or {@code parameters}
     */
    public Optional<PipelineText> renameSource(List<Object> path, String owner, String next) {
        if (!(at(path(path, "name")) instanceof String name)) {
            return apply(new Put(path(path, "name"), next));
        }
        List<YamlEdit> edits = new ArrayList<>(renamed(owner + "." + name, owner + "." + next));
        edits.add(new Put(path(path, "name"), next));
        return apply(edits.toArray(YamlEdit[]::new));
    }

    /** The path of a step in the document; empty where there is none of that name. */
    public Optional<List<Object>> pathOf(String step) {
        return step(step);
    }

    /** Sources and conditions that name what is renamed: the whole of it, or up to its last dot. */
    private List<YamlEdit> renamed(String old, String next) {
        Pattern words =
                Pattern.compile("(?<![\\w.\"'-])" + Pattern.quote(old) + (old.endsWith(".") ? "" : "(?![\\w-])"));
        List<YamlEdit> edits = new ArrayList<>();
        List<Map<String, Object>> steps = maps(field(document(), "spec", "steps"));
        for (int at = 0; at < steps.size(); at++) {
            List<Map<String, Object>> inputs = maps(steps.get(at).get("inputs"));
            for (int input = 0; input < inputs.size(); input++) {
                replaced(words, next, inputs.get(input).get("from"), path(STEPS, at, "inputs", input, "from"), edits);
            }
            replaced(words, next, steps.get(at).get("when"), path(STEPS, at, "when"), edits);
        }
        return edits;
    }

    private static void replaced(
            Pattern words, String next, @Nullable Object text, List<Object> path, List<YamlEdit> edits) {
        if (text instanceof String before) {
            String after = words.matcher(before).replaceAll(Matcher.quoteReplacement(next));
            if (!after.equals(before)) {
                edits.add(new Put(path, after));
            }
        }
    }

    private @Nullable Object at(List<Object> path) {
        Object at = document();
        for (Object part : path) {
            if (part instanceof Integer place) {
                at = at instanceof List<?> list && place < list.size() ? list.get(place) : null;
            } else {
                at = at instanceof Map<?, ?> map ? map.get(part) : null;
            }
        }
        return at;
    }

    public Optional<PipelineText> place(SortedMap<String, Place> places) {
        return apply(places.entrySet().stream()
                .map(entry -> placed(entry.getKey(), entry.getValue()))
                .toArray(YamlEdit[]::new));
    }

    /** Forgets every place, so that the canvas arranges the steps. */
    public Optional<PipelineText> arrange() {
        boolean isPlaced = field(document(), "spec", "layout") != null;
        return isPlaced ? apply(new Remove(LAYOUT)) : Optional.of(this);
    }

    /** Empty where the text does not read. */
    private Map<String, Object> document() {
        return YamlSplice.find(text).orElseGet(Map::of);
    }

    Optional<PipelineText> apply(YamlEdit... edits) {
        Optional<String> edited = Optional.of(text);
        for (YamlEdit edit : edits) {
            edited = edited.flatMap(now -> YamlSplice.apply(now, edit));
        }
        return edited.map(PipelineText::new);
    }

    /** From the last to the first, so that the places before them stay what they are. */
    private static List<YamlEdit> forget(Map<String, Object> step, String gone, int at) {
        List<YamlEdit> edits = new ArrayList<>();
        List<Map<String, Object>> inputs = maps(step.get("inputs"));
        for (int input = inputs.size() - 1; input >= 0; input--) {
            if (inputs.get(input).get("from") instanceof String from && from.startsWith(gone + ".")) {
                edits.add(new Remove(path(STEPS, at, "inputs", input, "from")));
            }
        }
        List<?> after = step.get("after") instanceof List<?> names ? names : List.of();
        for (int place = after.size() - 1; place >= 0; place--) {
            if (gone.equals(after.get(place))) {
                edits.add(new Remove(path(STEPS, at, "after", place)));
            }
        }
        return edits;
    }

    private static YamlEdit placed(String step, Place place) {
        Map<String, Object> corner = new LinkedHashMap<>();
        corner.put("x", place.x());
        corner.put("y", place.y());
        return new Put(path(LAYOUT, step), corner);
    }

    private Optional<List<Object>> step(String name) {
        return named(STEPS, field(document(), "spec", "steps"), name);
    }

    private Optional<List<Object>> input(String step, String input) {
        List<Map<String, Object>> steps = maps(field(document(), "spec", "steps"));
        return step(step)
                .flatMap(path -> named(
                        path(path, "inputs"), steps.get((int) path.getLast()).get("inputs"), input));
    }

    private static Optional<List<Object>> named(List<Object> path, @Nullable Object list, String name) {
        List<Map<String, Object>> items = maps(list);
        for (int at = 0; at < items.size(); at++) {
            if (name.equals(items.get(at).get("name"))) {
                return Optional.of(path(path, at));
            }
        }
        return Optional.empty();
    }

    private static List<Object> path(List<Object> start, Object... more) {
        List<Object> path = new ArrayList<>(start);
        path.addAll(List.of(more));
        return path;
    }

    private static @Nullable Object field(Object from, String... names) {
        Object at = from;
        for (String name : names) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(@Nullable Object list) {
        List<Map<String, Object>> maps = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> maps.add(item instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of()));
        }
        return maps;
    }

    private static <T> T require(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("A step has a name");
        }
        return value;
    }
}
