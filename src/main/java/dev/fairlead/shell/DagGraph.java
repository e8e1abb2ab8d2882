package dev.fairlead.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a canvas shows: steps with their ports, and lines between them. All texts are in the reader's language. */
public record DagGraph(List<Node> nodes, List<Edge> edges) {
    public DagGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A step.
     *
     * @param icon name of a Vaadin icon in lower case
     * @param place where it was put, or null where it may be arranged
     * @param critical whether it lies on the path that decided how long all took
     * @param description all of it in words, for screen readers
     */
    public record Node(
            String id,
            String title,
            String subtitle,
            String icon,
            @Nullable Status status,
            List<Port> inputs,
            List<Port> outputs,
            @Nullable Place place,
            boolean critical,
            String description) {
        public Node {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /** @param artifact whether files go through it, rather than a value */
    public record Port(String name, String type, boolean artifact) {}

    /** The upper left corner. */
    public record Place(int x, int y) {}

    /**
     * A state as icon and word; the colour repeats them.
     *
     * @param tone a {@link StatusBadge.Tone} in lower case
     * @param from RFC 3339; the time since then counts on the step, up to {@code to} where there is one
     * @param text instead of a time where there is none
     */
    public record Status(
            String tone,
            String icon,
            String word,
            @Nullable String from,
            @Nullable String to,
            String text) {}

    /**
     * A line. Empty ports connect nothing but the order.
     *
     * @param active whether something flows just now
     * @param description in words, for screen readers
     */
    public record Edge(
            String id,
            String from,
            String output,
            String to,
            String input,
            boolean critical,
            boolean active,
            String description) {}

    /** Something that can be added. */
    public record Kind(String id, String title, String text, String icon) {}
}
