package dev.fairlead.serving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.shared.Registration;
import dev.fairlead.shell.Texts;

/** A canvas for mouse, touch and pen, with sample digits for the keyboard; public because Vaadin makes its events by reflection. */
@Tag("fl-draw")
@JsModule("./fl-draw.ts")
public final class DrawCanvas extends Component {
    DrawCanvas() {
        getElement().setProperty("label", Texts.of("serving.draw.canvas"));
        getElement().setProperty("hint", Texts.of("serving.draw.hint"));
        getElement().setProperty("clearLabel", Texts.of("serving.draw.clear"));
        getElement().setProperty("undoLabel", Texts.of("serving.draw.undo"));
        getElement().setProperty("samplesLabel", Texts.of("serving.draw.samples"));
    }

    /** After each stroke, and with an empty drawing after it was cleared. */
    @DomEvent("drawn")
    public static final class Drawn extends ComponentEvent<DrawCanvas> {
        private final String strokes;

        public Drawn(DrawCanvas source, boolean fromClient, @EventData("event.detail") String strokes) {
            super(source, fromClient);
            this.strokes = strokes;
        }

        String strokes() {
            return strokes;
        }
    }

    Registration addDrawnListener(ComponentEventListener<Drawn> listener) {
        return addListener(Drawn.class, listener);
    }
}
