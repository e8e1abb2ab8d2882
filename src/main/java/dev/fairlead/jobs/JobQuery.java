package dev.fairlead.jobs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param states empty for all
 * @param text part of the name, in any case; null for all
 * @param cursor as the page before gave it; null for the first page
 * @param limit 1 to 200
 */
public record JobQuery(
        Set<JobState> states,
        @Nullable String text,
        @Nullable String cursor,
        int limit) {
    public static JobQuery first(int limit) {
        return new JobQuery(Set.of(), null, null, limit);
    }
}
