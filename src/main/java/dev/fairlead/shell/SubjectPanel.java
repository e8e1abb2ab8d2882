package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import java.util.Optional;

/** Lets a page of one room show what another room knows of a subject as a part of it: the log of the job that a step is. */
public interface SubjectPanel {
    /** What it shows, such as {@link #LOGS}. */
    String side();

    /** A side that shows what a job writes. */
    String LOGS = "logs";

    /** Keeps itself up to date while it is on a page; empty where this room knows nothing of the subject. */
    Optional<Component> create(Actor actor, TeamRef team, SubjectRef subject);
}
