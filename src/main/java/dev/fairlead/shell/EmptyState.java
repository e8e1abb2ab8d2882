package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Says what would be here and offers the first step; also for what a reader may not see and for what went wrong. */
public final class EmptyState extends Div {
    private final HtmlContainer title;

    /**
     * @param icon decoration only
     * @param firstSteps buttons, links or code to copy
     */
    public EmptyState(VaadinIcon icon, String title, String text, Component... firstSteps) {
        addClassName("empty-state");
        Icon picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        this.title = new H2(title);
        add(picture, this.title, new Paragraph(text));
        if (firstSteps.length > 0) {
            Div steps = new Div(firstSteps);
            steps.addClassName("actions");
            add(steps);
        }
    }

    /** The same where it is the whole page, whose heading it then has. */
    public EmptyState asPage() {
        replace(title, new H1(title.getText()));
        return this;
    }

    /** For a page or panel that the reader may not see. */
    public static EmptyState refused(String sentence) {
        return new EmptyState(VaadinIcon.LOCK, Texts.of("page.refused"), sentence);
    }
}
