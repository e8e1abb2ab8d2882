package dev.fairlead.audit;

import java.util.List;

/** Reads the trail and proves its chain; checks no permission. */
public interface AuditRows {
    /** Newest first, at most {@code limit}. */
    List<AuditEntry> list(AuditQuery query, int limit);

    /** How many rows the query means, counted no further than {@code most}. */
    int count(AuditQuery query, int most);

    /** Reads the whole chain and computes it again. */
    Proof verify();

    /** Whether the chain holds. */
    sealed interface Proof {
        /**
         * @param sealed rows in the chain
         * @param waiting rows that are written and not yet in the chain
         */
        record Sound(long sealed, long waiting) implements Proof {}

        /**
         * @param position the first place that does not hold
         * @param what one sentence
         */
        record Broken(long position, String what) implements Proof {}
    }
}
