package dev.fairlead.shell;

import com.vaadin.flow.component.html.Span;

/** An id in monospace, shortened to its end, with a button that copies all of it. */
public final class IdChip extends Span {
    private static final int SHOWN = 8;

    public IdChip(String id) {
        addClassName("id-chip");
        Span shown = new Span(id.length() > SHOWN + 2 ? "…" + id.substring(id.length() - SHOWN) : id);
        shown.addClassName("mono");
        shown.setTitle(id);
        add(shown, new CopyButton(id));
    }
}
