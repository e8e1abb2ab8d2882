package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence of the product, such as why something waits. Moments in it are clock times in the reader's zone, with the whole date
 * on hover, kept up in the browser.
 */
public final class Sentence extends Span {
    /** Never in a text of people: a Unicode non-character. */
    private static final String PLACE = "\uFDD0";

    public Sentence(Message message) {
        List<Instant> moments = new ArrayList<>();
        String text = Texts.of(message, at -> {
            moments.add(at);
            return PLACE;
        });
        parts(text, moments).forEach(this::add);
    }

    /**
     * The same for rows that the browser draws: words, and moments as ISO 8601 behind the character U+FDD0. Strings, for Vaadin
     * sends the entries of no map.
     */
    public static List<String> pieces(Message message) {
        List<String> pieces = new ArrayList<>();
        new Sentence(message)
                .getChildren()
                .forEach(part -> pieces.add(
                        part instanceof Text words
                                ? words.getText()
                                : PLACE + part.getElement().getAttribute("at")));
        return pieces;
    }

    private static List<Component> parts(String text, List<Instant> moments) {
        List<Component> parts = new ArrayList<>();
        String[] pieces = text.split(PLACE, -1);
        for (int at = 0; at < pieces.length; at++) {
            if (at > 0) {
                parts.add(TimeAgo.clock(moments.get(at - 1)));
            }
            if (!pieces[at].isEmpty()) {
                parts.add(new Text(pieces[at]));
            }
        }
        return parts;
    }
}
