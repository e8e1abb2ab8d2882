package dev.fairlead.teams;

import dev.fairlead.kernel.TeamRef;

/**
 * What another room does when there is a team: its queue, its Default experiment. Called inside the transaction that
 * creates the team, and again for every team at each start, so an implementation must change nothing the second time.
 */
public interface TeamListener {
    /** {@code first} is true for the installation's first team only, the one that was there before any person asked. */
    void created(TeamRef team, boolean first);
}
