package dev.fairlead.pipelines.text;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where the parts of a text stand, as places in it. */
final class YamlPlaces {
    private final String text;
    private final @Nullable Node root;

    YamlPlaces(String text) {
        this.text = text;
        this.root =
                new Compose(LoadSettings.builder().build()).composeString(text).orElse(null);
    }

    Optional<Node> find(List<Object> path) {
        Node at = root;
        for (Object part : path) {
            at = at == null ? null : child(at, part);
        }
        return Optional.ofNullable(at);
    }

    static @Nullable Node child(Node parent, Object part) {
        if (parent instanceof SequenceNode list && part instanceof Integer at) {
            return at < list.getValue().size() ? list.getValue().get(at) : null;
        }
        return field(parent, part).map(NodeTuple::getValueNode).orElse(null);
    }

    static Optional<NodeTuple> field(Node parent, Object name) {
        if (!(parent instanceof MappingNode map)) {
            return Optional.empty();
        }
        return map.getValue().stream()
                .filter(field -> field.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst();
    }

    static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    /** Neither a map nor a list: {@code layout:} with nothing after it. */
    static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    int start(Node node) {
        return place(node.getStartMark().orElseThrow());
    }

    int column(int at) {
        return at - lineStart(at);
    }

    /** Where the last visible character of a node ends; the parser's own mark lies behind blank lines and comments. */
    int end(Node node) {
        if (!isFlow(node) && node instanceof MappingNode map && !map.getValue().isEmpty()) {
            return end(map.getValue().getLast().getValueNode());
        }
        if (!isFlow(node)
                && node instanceof SequenceNode list
                && !list.getValue().isEmpty()) {
            return end(list.getValue().getLast());
        }
        int end = place(node.getEndMark().orElseThrow());
        if (node instanceof ScalarNode scalar && isBlock(scalar)) {
            boolean keepsEnd = text.substring(start(node), lineEnd(start(node))).contains("+");
            while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
                if (keepsEnd && text.charAt(end) == '\n') {
                    break;
                }
            }
        }
        return end;
    }

    private static boolean isBlock(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Before the line's break. */
    int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            return text.length();
        }
        return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** Where the next line starts, or the text ends. */
    int nextLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** Marks count code points. */
    private int place(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
