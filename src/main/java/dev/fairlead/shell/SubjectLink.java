package dev.fairlead.shell;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import java.util.List;

/** Lets a page of one room link to what another room knows of the same subject. */
public interface SubjectLink {
    /** Links that this room has for the subject: a run's job, a job's runs, a model's deployments. */
    List<Link> links(Actor actor, TeamRef team, SubjectRef subject);

    /** {@code labelKey} of the bundles with one value; {@code path} without a leading slash. */
    record Link(String labelKey, String value, String path) {}
}
