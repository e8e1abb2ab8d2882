package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.ExplanationText;
import dev.fairlead.scheduling.QueueView;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The queue tree with a bar for each resource: filled what is used (hatched what is borrowed beyond the guarantee), outlined
 * what is deserved, a mark at the guarantee; the scale is the whole cluster.
 */
final class ShareBars extends Div {
    private static final double WHOLE = 100;

    private List<QueueView> shown = List.of();
    private ResourceAmount scale = ResourceAmount.NONE;

    ShareBars() {
        addClassName("share-tree");
    }

    /** Leaves the page alone where nothing has changed. */
    void show(List<QueueView> tree, ResourceAmount capacity) {
        if (tree.equals(shown) && capacity.equals(scale)) {
            return;
        }
        shown = tree;
        scale = capacity;
        removeAll();
        tree.forEach(queue -> add(queue(queue, capacity)));
        add(legend());
    }

    private static Component queue(QueueView view, ResourceAmount capacity) {
        Span name = new Span(view.queue().name());
        name.addClassName("share-name");
        Div row = new Div(name);
        row.addClassName("share-queue");
        row.getStyle().set("padding-left", 16 * view.depth() + "px");
        for (String dimension : dimensions(capacity)) {
            row.add(bar(view, dimension, capacity.in(dimension)));
        }
        return row;
    }

    /** GPUs where there are any, else CPU. */
    private static List<String> dimensions(ResourceAmount capacity) {
        List<String> dimensions = new ArrayList<>(capacity.milliGpu().keySet());
        dimensions.add(ResourceAmount.CPU);
        return dimensions;
    }

    private static Component bar(QueueView view, String dimension, long capacity) {
        long used = view.used().in(dimension);
        long deserved = view.deserved().in(dimension);
        long guarantee = view.guarantee().in(dimension);
        Div track = new Div();
        track.addClassName("share-track");
        track.getElement().setAttribute("role", "img");
        track.getElement()
                .setAttribute(
                        "aria-label",
                        Texts.of(
                                "queue.bar",
                                view.queue().name(),
                                ExplanationText.amount(dimension, used),
                                ExplanationText.amount(dimension, deserved),
                                ExplanationText.amount(dimension, guarantee)));
        track.setTitle(track.getElement().getAttribute("aria-label"));
        addPart(track, "share-used", 0, Math.min(used, guarantee), capacity);
        addPart(track, "share-borrowed", Math.min(used, guarantee), used, capacity);
        addPart(track, "share-deserved", 0, deserved, capacity);
        if (guarantee > 0) {
            track.add(part("share-guarantee", guarantee, guarantee, capacity));
        }
        Span text = new Span(Texts.of(
                "queue.bar.text",
                ExplanationText.amount(dimension, used),
                ExplanationText.amount(dimension, deserved)));
        text.addClassName("share-text");
        Div row = new Div(track, text);
        row.addClassName("share-row");
        return row;
    }

    private static void addPart(Div track, String kind, long from, long to, long capacity) {
        if (to > from) {
            track.add(part(kind, from, to, capacity));
        }
    }

    private static Div part(String kind, long from, long to, long capacity) {
        double start = percent(from, capacity);
        double end = percent(to, capacity);
        Div part = new Div();
        part.addClassNames("share-part", kind);
        part.getStyle().set("left", written(start)).set("width", written(end - start));
        return part;
    }

    private static double percent(long amount, long capacity) {
        return capacity == 0 ? 0 : Math.clamp(WHOLE * amount / capacity, 0, WHOLE);
    }

    private static String written(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }

    private static Component legend() {
        Div legend = new Div();
        legend.addClassNames("share-legend", "secondary");
        for (String kind : List.of("used", "borrowed", "deserved", "guarantee")) {
            Span swatch = new Span();
            swatch.addClassNames("share-swatch", "share-" + kind);
            Span entry = new Span(swatch, new Span(Texts.of("queue.legend." + kind)));
            legend.add(entry);
        }
        return legend;
    }
}
