package dev.fairlead.jobs;

import dev.fairlead.kernel.PersonId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list, and in which order; the same for pages and for the REST interface.
 *
 * @param states empty for all
 * @param kinds empty for all
 * @param owner whose jobs; null for everybody's
 * @param text part of the name, or name and number as people write them, in any case; null for all
 * @param since submitted then or later; null for whenever
 * @param cursor as the page before gave it, good for the same order only; null for the first page
 * @param limit 1 to 200
 */
public record JobQuery(
        Set<JobState> states,
        Set<JobSpec.Role> kinds,
        @Nullable PersonId owner,
        @Nullable String text,
        @Nullable Instant since,
        JobOrder order,
        @Nullable String cursor,
        int limit) {
    public JobQuery {
        states = Set.copyOf(states);
        kinds = Set.copyOf(kinds);
    }

    /** Submitted whenever. */
    public JobQuery(
            Set<JobState> states,
            Set<JobSpec.Role> kinds,
            @Nullable PersonId owner,
            @Nullable String text,
            JobOrder order,
            @Nullable String cursor,
            int limit) {
        this(states, kinds, owner, text, null, order, cursor, limit);
    }

    /** Newest first, of every kind and owner. */
    public JobQuery(Set<JobState> states, @Nullable String text, @Nullable String cursor, int limit) {
        this(states, Set.of(), null, text, JobOrder.NEWEST, cursor, limit);
    }

    public static JobQuery first(int limit) {
        return new JobQuery(Set.of(), null, null, limit);
    }

    /** The same jobs from another place on. */
    public JobQuery from(@Nullable String otherCursor, int otherLimit) {
        return new JobQuery(states, kinds, owner, text, since, order, otherCursor, otherLimit);
    }
}
