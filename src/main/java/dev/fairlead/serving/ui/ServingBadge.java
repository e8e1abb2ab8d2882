package dev.fairlead.serving.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.serving.ServingState;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.StatusBadge.Tone;
import dev.fairlead.shell.Texts;
import java.util.Locale;

/** A serving state as every page shows it. */
final class ServingBadge {
    private ServingBadge() {}

    static StatusBadge of(ServingState state) {
        String word = Texts.of("serving.state." + state.name().toLowerCase(Locale.ROOT));
        return switch (state) {
            case WAITING -> new StatusBadge(VaadinIcon.CLOCK, word, Tone.WAITING);
            case STARTING -> new StatusBadge(VaadinIcon.HOURGLASS_START, word, Tone.ACTIVE);
            case READY -> new StatusBadge(VaadinIcon.CHECK_CIRCLE, word, Tone.GOOD);
            case UNHEALTHY -> new StatusBadge(VaadinIcon.WARNING, word, Tone.WARNING);
            case RETIRING -> new StatusBadge(VaadinIcon.EXIT, word, Tone.NEUTRAL);
            case FAILED -> new StatusBadge(VaadinIcon.CLOSE_CIRCLE, word, Tone.BAD);
            case STOPPED -> new StatusBadge(VaadinIcon.STOP, word, Tone.NEUTRAL);
        };
    }
}
