package dev.fairlead.events;

/** Which process may write for the whole installation; every transaction of a leader checks its epoch. */
public interface Leadership {
    /** Whether this process leads now. */
    boolean isLeader();

    /**
     * Locks the leader's row and checks the epoch; must run inside the leader's transaction.
     *
     * @throws IllegalStateException if another process has taken over; the transaction must roll back
     */
    void requireEpoch(long epoch);

    /** The epoch under which this process leads; grows with every takeover. */
    long epoch();
}
