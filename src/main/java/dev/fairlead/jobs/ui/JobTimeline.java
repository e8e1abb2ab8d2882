package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.Message;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.Sentence;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.List;
import java.util.Locale;

/** What has happened to a job from left to right, each step with its time and its reason; what goes on counts up. */
final class JobTimeline extends OrderedList {
    private List<TimelineStep> shown = List.of();

    JobTimeline() {
        addClassName("timeline");
        getElement().setAttribute("aria-label", Texts.of("jobs.timeline"));
    }

    void show(List<TimelineStep> steps) {
        if (steps.equals(shown)) {
            return;
        }
        shown = steps;
        removeAll();
        steps.forEach(step -> add(item(step)));
    }

    private static ListItem item(TimelineStep step) {
        ListItem item = new ListItem(badge(step), time(step));
        if (step.goesOn()) {
            item.addClassName("now");
            item.getElement().setAttribute("aria-current", "step");
        }
        Message why = step.reason();
        if (why != null) {
            Div reason = new Div(new Sentence(why));
            reason.addClassName("reason");
            item.add(reason);
        }
        return item;
    }

    private static Component time(TimelineStep step) {
        if (step.until() != null || step.goesOn()) {
            return new Elapsed(step.from(), step.until());
        }
        return new TimeAgo(step.from());
    }

    private static StatusBadge badge(TimelineStep step) {
        String word = Texts.of(
                "jobs.step." + step.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return switch (step.kind()) {
            case SUBMITTED -> new StatusBadge(VaadinIcon.PAPERPLANE_O, word, StatusBadge.Tone.NEUTRAL);
            case EARLIER -> new StatusBadge(VaadinIcon.ELLIPSIS_DOTS_H, word, StatusBadge.Tone.NEUTRAL);
            case WAITING -> new StatusBadge(VaadinIcon.CLOCK, word, now(step, StatusBadge.Tone.WAITING));
            case HELD -> new StatusBadge(VaadinIcon.PAUSE, word, now(step, StatusBadge.Tone.WARNING));
            case STARTING -> new StatusBadge(VaadinIcon.HOURGLASS_START, word, now(step, StatusBadge.Tone.ACTIVE));
            case RUNNING -> new StatusBadge(VaadinIcon.PLAY, word, now(step, StatusBadge.Tone.ACTIVE));
            case STOPPING -> new StatusBadge(VaadinIcon.STOP, word, StatusBadge.Tone.WARNING);
            case SUCCEEDED -> new StatusBadge(VaadinIcon.CHECK_CIRCLE_O, word, StatusBadge.Tone.GOOD);
            case FAILED, REFUSED -> new StatusBadge(VaadinIcon.CLOSE_CIRCLE_O, word, StatusBadge.Tone.BAD);
            case CANCELLED -> new StatusBadge(VaadinIcon.BAN, word, StatusBadge.Tone.NEUTRAL);
            case PREEMPTED, POSTPONED -> new StatusBadge(VaadinIcon.ARROW_BACKWARD, word, StatusBadge.Tone.WARNING);
            case LOST -> new StatusBadge(VaadinIcon.UNLINK, word, StatusBadge.Tone.BAD);
            case OUT_OF_TIME -> new StatusBadge(VaadinIcon.TIMER, word, StatusBadge.Tone.BAD);
        };
    }

    private static StatusBadge.Tone now(TimelineStep step, StatusBadge.Tone tone) {
        return step.goesOn() ? tone : StatusBadge.Tone.NEUTRAL;
    }
}
