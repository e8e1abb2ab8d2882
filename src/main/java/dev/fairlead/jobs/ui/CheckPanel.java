package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.jobs.SubmissionCheck;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.Locale;

/** What would become of the submission now, point by point. */
final class CheckPanel extends Div {
    private final UnorderedList points = new UnorderedList();

    CheckPanel() {
        addClassName("panel");
        points.addClassName("checks");
        getElement().setAttribute("role", "status");
        add(new H2(Texts.of("jobs.check")), points);
    }

    void show(List<SubmissionCheck> checks) {
        points.removeAll();
        for (SubmissionCheck check : checks) {
            String point = Texts.of("jobs.check." + check.point().name().toLowerCase(Locale.ROOT));
            points.add(item(check.passed(), point, Texts.of(check.text())));
        }
    }

    /** The document itself is wrong, so that nothing else can be checked. */
    void showProblem(String sentence) {
        points.removeAll();
        points.add(item(false, Texts.of("jobs.check.document"), sentence));
    }

    private static ListItem item(boolean passed, String point, String sentence) {
        StatusBadge badge = passed
                ? new StatusBadge(VaadinIcon.CHECK_CIRCLE_O, point, StatusBadge.Tone.GOOD)
                : new StatusBadge(VaadinIcon.CLOSE_CIRCLE_O, point, StatusBadge.Tone.BAD);
        Div text = new Div(sentence);
        text.addClassName("reason");
        return new ListItem(badge, text);
    }
}
