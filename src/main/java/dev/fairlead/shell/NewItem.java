package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.stream.Stream;

/** The fields that make a new thing, above the list of those there are; out of the way until the reader wants one. */
public final class NewItem extends Div {
    private final Button opener;

    /**
     * @param label a heading, and what the button that opens it says
     * @param fields the first that can be focused is, when it opens
     */
    public NewItem(String label, Component... fields) {
        addClassNames("section", "new-item");
        add(new H2(label));
        add(fields);
        setVisible(false);
        opener = new Button(label, VaadinIcon.PLUS.create());
        opener.addThemeVariants(ButtonVariant.PRIMARY);
        opener.addClickListener(click -> toggle());
        opener.getElement().setAttribute("aria-expanded", "false");
    }

    /** The button for the page's header. */
    public Button opener() {
        return opener;
    }

    private void toggle() {
        setVisible(!isVisible());
        opener.getElement().setAttribute("aria-expanded", String.valueOf(isVisible()));
        if (isVisible()) {
            getChildren()
                    .flatMap(child -> Stream.concat(Stream.of(child), child.getChildren()))
                    .filter(Focusable.class::isInstance)
                    .map(field -> (Focusable<?>) field)
                    .findFirst()
                    .ifPresent(Focusable::focus);
        }
    }
}
