package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import dev.fairlead.tracking.RunStatus;
import java.util.Locale;

/** A run's state as icon and word. */
final class RunBadge {
    private RunBadge() {}

    static StatusBadge of(RunStatus status) {
        String word = Texts.of("tracking.status." + status.name().toLowerCase(Locale.ROOT));
        return switch (status) {
            case RUNNING -> new StatusBadge(VaadinIcon.PLAY_CIRCLE_O, word, StatusBadge.Tone.ACTIVE);
            case SCHEDULED -> new StatusBadge(VaadinIcon.CLOCK, word, StatusBadge.Tone.WAITING);
            case FINISHED -> new StatusBadge(VaadinIcon.CHECK_CIRCLE_O, word, StatusBadge.Tone.GOOD);
            case FAILED -> new StatusBadge(VaadinIcon.CLOSE_CIRCLE_O, word, StatusBadge.Tone.BAD);
            case KILLED -> new StatusBadge(VaadinIcon.BAN, word, StatusBadge.Tone.NEUTRAL);
        };
    }
}
