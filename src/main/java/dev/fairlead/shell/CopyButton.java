package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Copies a text in the browser and says so. */
@Tag("fl-copy")
@JsModule("./fl-copy.ts")
public final class CopyButton extends Component {
    public CopyButton(String text) {
        getElement().setProperty("text", text);
        getElement().setProperty("label", Texts.of("action.copy"));
        getElement().setProperty("done", Texts.of("action.copied"));
    }
}
