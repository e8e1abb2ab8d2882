package dev.fairlead.models.ui;

import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.models.VersionAction;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.SubjectLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the pages of this room need. */
@Component
record ModelContext(
        PageContext page,
        ModelRegistry registry,
        ObjectProvider<SubjectLink> links,
        ObjectProvider<VersionAction> actions) {
    /** Tells of the team's models. */
    Subscription changes(TeamRef team, Runnable changed) {
        return page.feed()
                .subscribe(
                        event -> team.id().equals(event.team())
                                && event.subject().kind().equals("model"),
                        batch -> changed.run());
    }
}
