package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;

/** The top of a page: breadcrumb and title at the left, actions at the right, one line of facts beneath. */
public final class PageHeader extends Div {
    private final Nav trail = new Nav();
    private final H1 title;
    private final Span count = new Span();
    private final Div actions = new Div();
    private final Div facts = new Div();

    public PageHeader(String text) {
        addClassName("page-header");
        title = new H1(text);
        trail.addClassName("trail");
        trail.setVisible(false);
        trail.setAriaLabel(Texts.of("page.trail"));
        actions.addClassName("actions");
        facts.addClassName("facts");
        facts.setVisible(false);
        count.addClassName("title-count");
        count.setVisible(false);
        Div named = new Div(title, count);
        named.addClassName("titled");
        Div names = new Div(trail, named);
        Div row = new Div(names, actions);
        row.addClassName("row");
        add(row, facts);
    }

    /** Adds a page above this one to the breadcrumb; {@code path} without a leading slash. */
    public PageHeader under(String text, String path) {
        trail.setVisible(true);
        if (trail.getComponentCount() > 0) {
            trail.add(separator());
        }
        trail.add(new Anchor(path, text));
        return this;
    }

    /** Adds buttons at the right; the last is the primary one. */
    public PageHeader actions(Component... buttons) {
        actions.add(buttons);
        return this;
    }

    /** Replaces the line of facts. */
    public PageHeader facts(Component... parts) {
        facts.removeAll();
        facts.setVisible(parts.length > 0);
        facts.add(parts);
        return this;
    }

    /** How many there are of what the page lists; {@code more} where that is only as far as was counted. */
    public PageHeader count(long many, boolean more) {
        count.setText(Formats.count(many) + (more ? "+" : ""));
        count.setVisible(true);
        return this;
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    private static Span separator() {
        Span slash = new Span("/");
        slash.getElement().setAttribute("aria-hidden", "true");
        return slash;
    }
}
