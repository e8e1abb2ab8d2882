package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time between two moments as {@code 3 h 12 min}; counts up in the browser while there is no end. */
@Tag("fl-elapsed")
@JsModule("./fl-time.ts")
public final class Elapsed extends Component {
    public Elapsed(@Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            getElement().setAttribute("from", from.toString());
        }
        if (to != null) {
            getElement().setAttribute("to", to.toString());
        }
    }
}
