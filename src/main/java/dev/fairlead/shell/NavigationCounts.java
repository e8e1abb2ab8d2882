package dev.fairlead.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.CountedEntry.Count;
import java.util.List;
import java.util.Locale;

/** The numbers beside a line of the navigation, kept up while the page is open. */
final class NavigationCounts extends Span {
    private static final long MOST_WRITTEN = 999;

    private List<Count> shown = List.of();

    NavigationCounts(CountedEntry entry, Actor actor, TeamRef team) {
        addClassName("nav-counts");
        show(entry.counts(actor, team));
        Live.keep(this, changed -> entry.changes(team, changed), () -> show(entry.counts(actor, team)));
    }

    /** Leaves the page alone where nothing has changed. */
    private void show(List<Count> counts) {
        List<Count> wanted = counts.stream().filter(count -> count.many() > 0).toList();
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        removeAll();
        wanted.forEach(count -> add(number(count)));
    }

    private static Span number(Count count) {
        Icon icon = count.icon().create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Span number = new Span(written(count.many()));
        number.getElement().setAttribute("aria-hidden", "true");
        Span said = new Span(count.sentence());
        said.addClassName("unseen");
        Span all = new Span(icon, number, said);
        all.addClassNames("nav-count", count.tone().name().toLowerCase(Locale.ROOT));
        all.setTitle(count.sentence());
        return all;
    }

    private static String written(long many) {
        return many > MOST_WRITTEN ? MOST_WRITTEN + "+" : String.valueOf(many);
    }
}
