package dev.fairlead.shell;

import com.vaadin.flow.component.html.Span;

/** A text that keeps to one line; where it is too long it ends in dots, and the whole of it shows on hover. */
public final class OneLine extends Span {
    public OneLine(String text) {
        super(text);
        addClassName("one-line");
        setTitle(text);
    }
}
