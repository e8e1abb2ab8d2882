package dev.fairlead.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;

/** A state as an icon and a word; the colour only repeats what they say. */
public final class StatusBadge extends Span {
    /** What the colour repeats. */
    public enum Tone {
        NEUTRAL,
        WAITING,
        ACTIVE,
        GOOD,
        WARNING,
        BAD
    }

    public StatusBadge(VaadinIcon icon, String word, Tone tone) {
        addClassNames("status", tone.name().toLowerCase(Locale.ROOT));
        Icon picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        add(picture, new Span(word));
    }
}
