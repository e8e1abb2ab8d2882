package dev.fairlead.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import java.util.List;

/** A line of the navigation with numbers beside it that change by themselves: what runs, what waits, what is in trouble. */
public interface CountedEntry extends NavigationEntry {
    /** In the order in which they are shown; a count of nothing is not shown. */
    List<Count> counts(Actor actor, TeamRef team);

    /** Tells when the counts of the team may be others. */
    Subscription changes(TeamRef team, Runnable changed);

    /**
     * One number.
     *
     * @param sentence what it counts, with the number, in the reader's language: {@code 2 running}
     */
    record Count(long many, VaadinIcon icon, StatusBadge.Tone tone, String sentence) {}
}
