package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import java.util.Locale;

/** The state of a run of a pipeline as icon and word. */
final class RunBadge {
    private RunBadge() {}

    static StatusBadge of(RunState state) {
        String word = Texts.of("pipelines.run-state." + state.name().toLowerCase(Locale.ROOT));
        return switch (state) {
            case RUNNING -> new StatusBadge(VaadinIcon.PLAY, word, StatusBadge.Tone.ACTIVE);
            case CANCELLING -> new StatusBadge(VaadinIcon.STOP, word, StatusBadge.Tone.WARNING);
            case SUCCEEDED -> new StatusBadge(VaadinIcon.CHECK_CIRCLE_O, word, StatusBadge.Tone.GOOD);
            case FAILED -> new StatusBadge(VaadinIcon.CLOSE_CIRCLE_O, word, StatusBadge.Tone.BAD);
            case CANCELLED -> new StatusBadge(VaadinIcon.BAN, word, StatusBadge.Tone.NEUTRAL);
        };
    }
}
