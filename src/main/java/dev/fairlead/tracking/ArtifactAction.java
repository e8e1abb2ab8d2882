package dev.fairlead.tracking;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;

/** What another room can do with an artifact of a run, offered beside the file: a link with a label. */
public interface ArtifactAction {
    /** A key of the bundles. */
    String labelKey();

    /**
     * Whether the reader may do it with this file.
     *
     * @param path below the run's artifacts
     */
    boolean isOffered(Actor actor, TeamRef team, String path);

    /** Where the link leads, without a slash at the start. */
    String address(TeamRef team, String runId, String path);
}
