package dev.fairlead.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which people to list, and in which order.
 *
 * @param text part of the account or the name, in any case; null for all
 * @param standings empty for all
 * @param offset how many to pass over
 * @param limit 1 to 1,000
 */
public record PeopleQuery(
        @Nullable String text, Set<Standing> standings, Field sortedBy, boolean descending, int offset, int limit) {
    public PeopleQuery {
        standings = Set.copyOf(standings);
    }

    /** Whether a person can come in. */
    public enum Standing {
        ACTIVE,
        /** Has no password yet, and comes in by a link. */
        INVITED,
        DISABLED;

        public static Standing of(Person person) {
            if (person.disabled()) {
                return DISABLED;
            }
            return person.hasPassword() ? ACTIVE : INVITED;
        }
    }

    /** What can be sorted by; equal ones stand by account. */
    public enum Field {
        ACCOUNT,
        NAME,
        CREATED
    }
}
