package dev.fairlead.pipelines.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Carries an edit out on a text:
 * <ol>
 *   <li>find the places of the parts concerned,
 *   <li>replace, insert or cut just these characters,
 *   <li>read the new text, and compare it with what the edit means for the document that the old text was.
 * </ol>
 * A text whose form the splice does not master (anchors, say) is therefore refused rather than damaged.
 */
final class YamlSplice {
    private static final int INDENT = 2;
    private static final DumpSettings BLOCK = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(Integer.MAX_VALUE)
            .build();
    private static final DumpSettings FLOW = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.FLOW)
            .setWidth(Integer.MAX_VALUE)
            .build();

    private static final DumpSettings QUOTED = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.FLOW)
            .setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED)
            .setWidth(Integer.MAX_VALUE)
            .build();

    private final String text;
    private final YamlPlaces places;
    private final String lineBreak;

    private YamlSplice(String text) {
        this.text = text;
        this.places = new YamlPlaces(text);
        this.lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** The new text; empty where the text cannot be read, or cannot be edited so. */
    static Optional<String> apply(String text, YamlEdit edit) {
        try {
            Map<String, Object> wanted = read(text);
            edit.applyTo(wanted);
            String edited = new YamlSplice(text).splice(edit);
            return read(edited).equals(wanted) ? Optional.of(edited) : Optional.empty();
        } catch (YamlEngineException | ClassCastException | IndexOutOfBoundsException unfit) {
            return Optional.empty();
        }
    }

    /** The document that a text is; empty where it does not read. */
    static Optional<Map<String, Object>> find(String text) {
        try {
            return Optional.of(read(text));
        } catch (YamlEngineException unreadable) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String text) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
        return read instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
    }

    private String splice(YamlEdit edit) {
        return switch (edit) {
            case YamlEdit.Put put -> put(put.path(), put.value());
            case YamlEdit.Append append -> append(append.path(), append.value());
            case YamlEdit.Remove remove -> remove(remove.path());
        };
    }

    private String put(List<Object> path, Object value) {
        List<Object> above = path.subList(0, path.size() - 1);
        String name = (String) path.getLast();
        Optional<Node> parent = places.find(above);
        if (parent.isEmpty() || YamlPlaces.isNothing(parent.get())) {
            return put(above, Map.of(name, value));
        }
        Optional<NodeTuple> field = YamlPlaces.field(parent.get(), name);
        if (field.isPresent()) {
            return replace(field.get(), value, YamlPlaces.isFlow(parent.get()));
        }
        return parent.get() instanceof MappingNode map && !map.getValue().isEmpty() && !YamlPlaces.isFlow(map)
                ? newField(map, name, value)
                : intoFlow(parent.get(), name + ": " + flow(value));
    }

    /** What stands behind the value on its line stays. */
    private String replace(NodeTuple field, Object value, boolean inFlow) {
        Node old = field.getValueNode();
        int column = places.column(places.start(field.getKeyNode()));
        int colon = text.indexOf(':', places.end(field.getKeyNode())) + 1;
        boolean block = !YamlPlaces.isNothing(old) && !YamlPlaces.isFlow(old) && old instanceof CollectionNode<?>;
        if (block || YamlPlaces.isNothing(old)) {
            int end = block ? places.end(old) : colon;
            return text.substring(0, colon) + behindColon(value, column) + text.substring(end);
        }
        String fresh = inFlow ? flow(value) : inline(value, column);
        return text.substring(0, places.start(old)) + fresh + text.substring(places.end(old));
    }

    private String newField(MappingNode map, String name, Object value) {
        int column = places.column(places.start(map.getValue().getFirst().getKeyNode()));
        int at = behindOwnComments(places.end(map), column);
        return insertLines(at, " ".repeat(column) + flow(name) + ":" + behindColon(value, column));
    }

    private String behindColon(Object value, int column) {
        boolean inline = !(value instanceof Map<?, ?> || value instanceof List<?>) || isShort(value);
        return inline ? " " + inline(value, column) : lineBreak + block(value, column + INDENT);
    }

    /** The places of steps and lists of names read better on one line. */
    private static boolean isShort(Object value) {
        return value instanceof Map<?, ?> map && map.values().stream().allMatch(Integer.class::isInstance)
                || value instanceof List<?> list
                        && (list.isEmpty() || list.stream().allMatch(String.class::isInstance));
    }

    private String inline(Object value, int column) {
        return value instanceof String words && words.contains("\n")
                ? indented(dump(value, BLOCK), column + INDENT).stripLeading()
                : flow(value);
    }

    private String append(List<Object> path, Object value) {
        Optional<Node> found = places.find(path);
        if (found.isEmpty() || !(found.get() instanceof SequenceNode list)) {
            return put(path, List.of(value));
        }
        if (list.getValue().isEmpty()) {
            return becomeBlock(path, list, value);
        }
        if (YamlPlaces.isFlow(list)) {
            return intoFlow(list, flow(value));
        }
        int dash = places.column(places.start(list));
        int at = behindOwnComments(places.end(list), dash);
        return insertLines(at, block(List.of(value), dash));
    }

    /** An empty {@code []} becomes lines of its own. */
    private String becomeBlock(List<Object> path, SequenceNode list, Object value) {
        Node parent = places.find(path.subList(0, path.size() - 1)).orElseThrow();
        if (YamlPlaces.isFlow(parent)) {
            return intoFlow(list, flow(value));
        }
        Node key = YamlPlaces.field(parent, path.getLast()).orElseThrow().getKeyNode();
        int column = places.column(places.start(key)) + INDENT;
        int colon = text.indexOf(':', places.end(key)) + 1;
        int lineEnd = places.lineEnd(places.end(list));
        String rest = text.substring(places.end(list), lineEnd).stripTrailing();
        return text.substring(0, colon) + rest + lineBreak + block(List.of(value), column) + text.substring(lineEnd);
    }

    /** Comments that are indented deeper than the list belong to its last item. */
    private int behindOwnComments(int end, int dash) {
        int at = places.lineEnd(end);
        for (int next = places.nextLine(at); next < text.length(); next = places.nextLine(next)) {
            String line = text.substring(next, places.lineEnd(next));
            boolean own = line.stripLeading().startsWith("#")
                    && line.length() - line.stripLeading().length() > dash;
            if (!own) {
                break;
            }
            at = places.lineEnd(next);
        }
        return at;
    }

    private String intoFlow(Node collection, String part) {
        int close = places.end(collection) - 1;
        boolean first = ((CollectionNode<?>) collection).getValue().isEmpty();
        int at = close;
        while (Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return text.substring(0, at) + (first ? "" : ", ") + part + text.substring(at);
    }

    private String remove(List<Object> path) {
        List<Object> above = path.subList(0, path.size() - 1);
        Node parent = places.find(above).orElseThrow(IndexOutOfBoundsException::new);
        if (((CollectionNode<?>) parent).getValue().size() == 1) {
            if (above.equals(PipelineText.STEPS)) {
                Node key = YamlPlaces.field(places.find(List.of("spec")).orElseThrow(), "steps")
                        .orElseThrow()
                        .getKeyNode();
                int colon = text.indexOf(':', places.end(key)) + 1;
                return text.substring(0, colon) + " []" + text.substring(places.end(parent));
            }
            return remove(above);
        }
        return cut(parent, path.getLast());
    }

    private String cut(Node parent, Object part) {
        Span span = span(parent, part, 0);
        boolean last = span.next() == null;
        if (YamlPlaces.isFlow(parent)) {
            Span before = last ? span(parent, part, -1) : span;
            return last
                    ? text.substring(0, before.end()) + text.substring(span.end())
                    : text.substring(0, span.start()) + text.substring(places.start(require(span.next())));
        }
        int lineStart = places.lineStart(span.start());
        boolean alone =
                text.substring(lineStart, span.start()).replace("-", " ").isBlank()
                        && (parent instanceof SequenceNode
                                || text.substring(lineStart, span.start()).isBlank());
        if (alone) {
            int from = span.first() ? lineStart : aboveOwnComments(lineStart, places.column(span.start()));
            return text.substring(0, from) + text.substring(places.nextLine(span.end()));
        }
        // The first field of an item, behind its dash: the next field takes its place.
        return text.substring(0, span.start()) + text.substring(places.start(require(span.next())));
    }

    private static Node require(@Nullable Node node) {
        if (node == null) {
            throw new IndexOutOfBoundsException("Nothing follows what is cut");
        }
        return node;
    }

    /** Comments directly above what is removed speak of it. */
    private int aboveOwnComments(int lineStart, int column) {
        int from = lineStart;
        while (from > 0) {
            int before = places.lineStart(from - 1);
            String line = text.substring(before, from);
            boolean own = line.stripLeading().startsWith("#")
                    && line.length() - line.stripLeading().length() <= column;
            if (!own) {
                break;
            }
            from = before;
        }
        return from;
    }

    /** @param next the part behind it, or null where it is the last */
    private record Span(
            int start, int end, boolean first, @Nullable Node next) {}

    private Span span(Node parent, Object part, int shift) {
        if (parent instanceof SequenceNode list) {
            int at = (int) part + shift;
            Node next = at + 1 < list.getValue().size() ? list.getValue().get(at + 1) : null;
            Node item = list.getValue().get(at);
            return new Span(places.start(item), places.end(item), at == 0, next);
        }
        List<NodeTuple> fields = ((MappingNode) parent).getValue();
        int at = fields.indexOf(YamlPlaces.field(parent, part).orElseThrow(IndexOutOfBoundsException::new)) + shift;
        Node next = at + 1 < fields.size() ? fields.get(at + 1).getKeyNode() : null;
        NodeTuple field = fields.get(at);
        return new Span(places.start(field.getKeyNode()), places.end(field.getValueNode()), at == 0, next);
    }

    private String insertLines(int at, String lines) {
        return text.substring(0, at) + lineBreak + lines + text.substring(at);
    }

    private static String flow(Object value) {
        String plain = dump(value, FLOW);
        return plain.contains("\n") ? dump(value, QUOTED) : plain;
    }

    private String block(Object value, int column) {
        String margin = " ".repeat(column);
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .map(field -> margin + flow(field.getKey()) + ":" + behindColon(field.getValue(), column))
                    .collect(Collectors.joining(lineBreak));
        }
        return ((List<?>) value)
                .stream()
                        .map(item -> margin + "- "
                                + (item instanceof Map<?, ?> fields && !fields.isEmpty()
                                        ? block(item, column + INDENT).stripLeading()
                                        : inline(item, column)))
                        .collect(Collectors.joining(lineBreak));
    }

    private String indented(String lines, int column) {
        String margin = " ".repeat(column);
        return lines.lines()
                .map(line -> line.isEmpty() ? line : margin + line)
                .reduce((a, b) -> a + lineBreak + b)
                .orElse("");
    }

    private static String dump(Object value, DumpSettings settings) {
        return new Dump(settings).dumpToString(value).stripTrailing();
    }
}
