package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.StatusBadge.Tone;
import dev.fairlead.shell.Texts;
import java.util.Locale;

/** The state of a step as icon, word and tone, the same on the canvas and beside it. */
record StepWords(VaadinIcon icon, String word, Tone tone) {
    static StepWords of(StepState.Kind state) {
        String word = Texts.of("pipelineruns.step." + state.name().toLowerCase(Locale.ROOT));
        return switch (state) {
            case WAITING -> new StepWords(VaadinIcon.CIRCLE_THIN, word, Tone.NEUTRAL);
            case RUNNING -> new StepWords(VaadinIcon.PLAY, word, Tone.ACTIVE);
            case PAUSING -> new StepWords(VaadinIcon.PAUSE, word, Tone.WARNING);
            case SUCCEEDED -> new StepWords(VaadinIcon.CHECK_CIRCLE_O, word, Tone.GOOD);
            case FAILED -> new StepWords(VaadinIcon.CLOSE_CIRCLE_O, word, Tone.BAD);
            case SKIPPED -> new StepWords(VaadinIcon.STEP_FORWARD, word, Tone.NEUTRAL);
            case CANCELLED -> new StepWords(VaadinIcon.BAN, word, Tone.NEUTRAL);
        };
    }

    StatusBadge badge() {
        return new StatusBadge(icon, word, tone);
    }

    String iconName() {
        return icon.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String toneName() {
        return tone.name().toLowerCase(Locale.ROOT);
    }
}
