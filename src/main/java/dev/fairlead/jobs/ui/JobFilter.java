package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.JobOrder;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.shell.ListFilter;
import dev.fairlead.shell.ListRows;
import dev.fairlead.shell.ListState;
import dev.fairlead.shell.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the list of jobs is narrowed, and what the service is asked then: {@code ?state=running&owner=me&kind=serving}. */
final class JobFilter {
    static final String STATE = "state";
    static final String KIND = "kind";
    static final String OWNER = "owner";
    static final String ME = "me";

    private JobFilter() {}

    /** States that belong together for a reader. */
    enum Group {
        WAITING(Set.of(JobState.WAITING, JobState.HELD)),
        RUNNING(Set.of(JobState.STARTING, JobState.RUNNING, JobState.STOPPING)),
        SUCCEEDED(Set.of(JobState.SUCCEEDED)),
        FAILED(Set.of(JobState.FAILED)),
        CANCELLED(Set.of(JobState.CANCELLED));

        private final Set<JobState> states;

        Group(Set<JobState> states) {
            this.states = states;
        }

        Set<JobState> states() {
            return states;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ListFilter[] filters() {
        return new ListFilter[] {
            new ListFilter(
                    STATE,
                    Texts.of("jobs.column.state"),
                    Arrays.stream(Group.values())
                            .map(group -> new ListFilter.Option(group.word(), Texts.of("jobs.filter." + group.word())))
                            .toList(),
                    true),
            new ListFilter(
                    OWNER,
                    Texts.of("jobs.column.owner"),
                    List.of(new ListFilter.Option(ME, Texts.of("jobs.filter.mine"))),
                    true),
            new ListFilter(
                    KIND,
                    Texts.of("jobs.column.kind"),
                    Arrays.stream(JobSpec.Role.values())
                            .map(role -> new ListFilter.Option(word(role), JobWords.role(role)))
                            .toList(),
                    false)
        };
    }

    /** @param reader who {@code me} is; null where the reader is no person */
    static JobQuery query(ListState state, @Nullable PersonId reader, @Nullable String cursor, int limit) {
        return new JobQuery(
                states(state),
                Arrays.stream(JobSpec.Role.values())
                        .filter(role -> state.of(KIND).contains(word(role)))
                        .collect(Collectors.toSet()),
                state.of(OWNER).contains(ME) ? reader : null,
                state.text().isEmpty() ? null : state.text(),
                order(state.sort()),
                cursor,
                limit);
    }

    /** @param counts of all states under the other filters */
    static ListRows.Total total(ListState state, Map<JobState, Long> counts) {
        Set<JobState> wanted = states(state);
        Map<String, Long> byChoice = new HashMap<>();
        for (Group group : Group.values()) {
            byChoice.put(STATE + "=" + group.word(), sum(counts, group.states()));
        }
        return new ListRows.Total(sum(counts, wanted.isEmpty() ? EnumSet.allOf(JobState.class) : wanted), byChoice);
    }

    private static long sum(Map<JobState, Long> counts, Set<JobState> states) {
        return states.stream()
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum();
    }

    private static Set<JobState> states(ListState state) {
        return Stream.of(Group.values())
                .filter(group -> state.of(STATE).contains(group.word()))
                .flatMap(group -> group.states().stream())
                .collect(Collectors.toSet());
    }

    private static JobOrder order(ListState.Sort sort) {
        return Stream.of(JobOrder.Field.values())
                .filter(field -> field.name().equalsIgnoreCase(sort.column()))
                .findFirst()
                .map(field -> new JobOrder(field, sort.descending()))
                .orElse(JobOrder.NEWEST);
    }

    private static String word(JobSpec.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
