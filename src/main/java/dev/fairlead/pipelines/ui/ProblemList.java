package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.pipelines.Problem;
import dev.fairlead.shell.Texts;
import java.util.List;

/** What is wrong, one sentence each; nothing where nothing is. */
final class ProblemList extends UnorderedList {
    ProblemList() {
        addClassNames("checks", "problems");
        getElement().setAttribute("aria-label", Texts.of("editor.problems"));
        show(List.of());
    }

    void show(List<Problem> problems) {
        removeAll();
        setVisible(!problems.isEmpty());
        for (Problem problem : problems) {
            Icon icon = VaadinIcon.WARNING.create();
            icon.getElement().setAttribute("aria-hidden", "true");
            ListItem item = new ListItem(icon);
            item.add(Texts.of(problem.text()));
            add(item);
        }
    }
}
