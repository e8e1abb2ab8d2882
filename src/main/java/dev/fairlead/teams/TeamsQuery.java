package dev.fairlead.teams;

import org.jspecify.annotations.Nullable;

/**
 * Which teams to list, and in which order.
 *
 * @param text part of the name or the title, in any case; null for all
 * @param offset how many to pass over
 * @param limit 1 to 1,000
 */
public record TeamsQuery(@Nullable String text, Field sortedBy, boolean descending, int offset, int limit) {
    /** What can be sorted by; equal ones stand by name. */
    public enum Field {
        NAME,
        TITLE,
        CREATED
    }
}
