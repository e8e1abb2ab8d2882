package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A moment as "3 min ago" in the reader's language, kept up in the browser; the exact time in the reader's zone on hover. */
@Tag("fl-time")
@JsModule("./fl-time.ts")
public final class TimeAgo extends Component {
    public TimeAgo(@Nullable Instant at) {
        getElement().setAttribute("lang", Texts.locale().toLanguageTag());
        if (at != null) {
            getElement().setAttribute("at", at.toString());
        }
    }

    /** The same as a time of the clock, for the middle of a sentence: {@code 14:32}, with the day where it is another one. */
    static TimeAgo clock(Instant at) {
        TimeAgo time = new TimeAgo(at);
        time.getElement().setAttribute("clock", true);
        return time;
    }
}
