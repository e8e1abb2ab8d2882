package dev.fairlead.jobs.rest;

import dev.fairlead.jobs.JobOrder;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.web.NamedPages;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the list of jobs.
 *
 * @param state one or more; all where none is named
 * @param kind as state
 * @param owner a person's id, or {@code me}
 * @param text part of the name, or name and number
 * @param since submitted then or later
 * @param sort {@code created}, {@code name}, {@code owner}, {@code started}, {@code ended}, each with - before it for backwards;
 *     {@code -created} where it is left out
 */
record ListedJobs(
        @Nullable List<String> state,
        @Nullable List<String> kind,
        @Nullable String owner,
        @Nullable String text,
        @Nullable Instant since,
        @Nullable String sort) {
    private static final Map<String, JobOrder.Field> FIELDS = new TreeMap<>(Map.of(
            "created", JobOrder.Field.SUBMITTED,
            "name", JobOrder.Field.NAME,
            "owner", JobOrder.Field.OWNER,
            "started", JobOrder.Field.STARTED,
            "ended", JobOrder.Field.ENDED));

    JobQuery query(Actor actor, @Nullable String cursor, int limit) {
        NamedPages.requireLimit(limit);
        return new JobQuery(
                words("state", state, JobState.class),
                words("kind", kind, JobSpec.Role.class),
                owner == null ? null : new PersonId(owner.equals("me") ? actor.id() : owner),
                text,
                since,
                order(),
                cursor,
                limit);
    }

    private JobOrder order() {
        if (sort == null) {
            return JobOrder.NEWEST;
        }
        boolean backwards = sort.startsWith("-");
        JobOrder.Field field = FIELDS.get(backwards ? sort.substring(1) : sort);
        if (field == null) {
            throw RefusedException.invalid(
                    "web.sort", sort, String.join(", ", FIELDS.keySet()) + ", -" + String.join(", -", FIELDS.keySet()));
        }
        return new JobOrder(field, backwards);
    }

    private static <E extends Enum<E>> Set<E> words(String parameter, @Nullable List<String> words, Class<E> type) {
        Set<E> found = EnumSet.noneOf(type);
        for (String word : words == null ? List.<String>of() : words) {
            try {
                found.add(Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                List<String> known =
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
                throw RefusedException.invalid("jobs.field.no-word", parameter, word, String.join(", ", known));
            }
        }
        return found;
    }
}
