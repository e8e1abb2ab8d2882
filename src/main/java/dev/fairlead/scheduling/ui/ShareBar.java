package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.QueueView;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Texts;
import java.util.Locale;

/**
 * A queue's part of one resource: filled what is used (hatched what is borrowed beyond the guarantee), outlined what is
 * deserved, a mark at the guarantee; the scale is the whole cluster.
 */
final class ShareBar extends Div {
    /** GPUs of every class together; as a dimension of a request the name stands for any class. */
    static final String ALL_GPUS = ResourceAmount.ANY_GPU;

    private static final double WHOLE = 100;
    private static final long WHOLE_MILLI = 1000;
    private static final long MANY_MILLI = 100_000;

    ShareBar(QueueView view, String dimension, ResourceAmount capacity) {
        addClassName("share-row");
        long used = amount(view.used(), dimension);
        long deserved = amount(view.deserved(), dimension);
        long guarantee = amount(view.guarantee(), dimension);
        long whole = amount(capacity, dimension);
        String sentence = Texts.of(
                "queue.bar",
                view.queue().name(),
                Formats.amount(dimension, used),
                Formats.amount(dimension, deserved),
                Formats.amount(dimension, guarantee));
        Div track = new Div();
        track.addClassName("share-track");
        track.getElement().setAttribute("role", "img");
        track.getElement().setAttribute("aria-label", sentence);
        track.setTitle(sentence);
        addPart(track, "share-used", 0, Math.min(used, guarantee), whole);
        addPart(track, "share-borrowed", Math.min(used, guarantee), used, whole);
        addPart(track, "share-deserved", 0, deserved, whole);
        if (guarantee > 0) {
            track.add(part("share-guarantee", guarantee, guarantee, whole));
        }
        Span text = new Span(Texts.of(
                "queue.bar.text", Formats.milli(readable(used)), Formats.amount(dimension, readable(deserved))));
        text.addClassName("share-text");
        add(track, text);
    }

    private static long amount(ResourceAmount of, String dimension) {
        return dimension.equals(ALL_GPUS) ? of.totalMilliGpu() : of.in(dimension);
    }

    /** Whole ones where there are many; the sentence has it exactly. */
    private static long readable(long milli) {
        return milli < MANY_MILLI ? milli : milli / WHOLE_MILLI * WHOLE_MILLI;
    }

    private static void addPart(Div track, String kind, long from, long to, long whole) {
        if (to > from) {
            track.add(part(kind, from, to, whole));
        }
    }

    private static Div part(String kind, long from, long to, long whole) {
        double start = percent(from, whole);
        double end = percent(to, whole);
        Div part = new Div();
        part.addClassNames("share-part", kind);
        part.getStyle().set("left", written(start)).set("width", written(end - start));
        return part;
    }

    private static double percent(long amount, long whole) {
        return whole == 0 ? 0 : Math.clamp(WHOLE * amount / whole, 0, WHOLE);
    }

    private static String written(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }
}
