package dev.fairlead.pipelines.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One change of a document. Paths consist of names of fields and places in lists from 0. Values are texts, numbers, booleans,
 * lists and maps.
 */
sealed interface YamlEdit {
    List<Object> path();

    /** Gives a field a value; the field is added where it is missing, and so is a missing map above it. */
    record Put(List<Object> path, Object value) implements YamlEdit {}

    /** Adds to the end of a list, which is made where it is missing. */
    record Append(List<Object> path, Object value) implements YamlEdit {}

    /** Removes a field or an item; what it leaves empty goes as well, but the list of steps stays as an empty one. */
    record Remove(List<Object> path) implements YamlEdit {}

    /** What the edit means, apart from any text; the document is changed. */
    default void applyTo(Map<String, Object> document) {
        Object last = path().getLast();
        switch (this) {
            case Put put ->
                fields(document, path().subList(0, path().size() - 1)).put((String) last, put.value());
            case Append append -> {
                Map<String, Object> parent = fields(document, path().subList(0, path().size() - 1));
                List<Object> items = new ArrayList<>();
                if (parent.get((String) last) instanceof List<?> already) {
                    items.addAll(already);
                }
                items.add(append.value());
                parent.put((String) last, items);
            }
            case Remove remove -> remove(document, path());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Map<String, Object> document, List<Object> path) {
        Object at = document;
        for (Object part : path) {
            if (part instanceof Integer place) {
                at = ((List<Object>) at).get(place);
            } else {
                Map<String, Object> fields = (Map<String, Object>) at;
                if (fields.get((String) part) == null) {
                    fields.put((String) part, new LinkedHashMap<String, Object>());
                }
                at = fields.get((String) part);
            }
        }
        return (Map<String, Object>) at;
    }

    private static void remove(Map<String, Object> document, List<Object> path) {
        List<Object> above = path.subList(0, path.size() - 1);
        Object parent = document;
        for (Object part : above) {
            Object next =
                    part instanceof Integer place ? ((List<?>) parent).get(place) : ((Map<?, ?>) parent).get(part);
            parent = Objects.requireNonNullElseGet(next, LinkedHashMap::new);
        }
        if (parent instanceof List<?> list) {
            list.remove((int) path.getLast());
            if (list.isEmpty() && !above.equals(PipelineText.STEPS)) {
                remove(document, above);
            }
        } else if (parent instanceof Map<?, ?> map) {
            map.remove(path.getLast());
            if (map.isEmpty() && above.size() > 1 && above.getLast() instanceof String) {
                remove(document, above);
            }
        }
    }
}
