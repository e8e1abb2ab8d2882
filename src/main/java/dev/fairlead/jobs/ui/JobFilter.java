package dev.fairlead.jobs.ui;

import com.vaadin.flow.router.QueryParameters;
import dev.fairlead.jobs.JobState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which jobs the list shows, as it stands in the address: {@code ?state=running&q=digits}. */
record JobFilter(Group group, String text) {
    /** States that belong together for a reader. */
    enum Group {
        ALL(Set.of()),
        WAITING(Set.of(JobState.WAITING, JobState.HELD)),
        RUNNING(Set.of(JobState.STARTING, JobState.RUNNING, JobState.STOPPING)),
        SUCCEEDED(Set.of(JobState.SUCCEEDED)),
        FAILED(Set.of(JobState.FAILED)),
        CANCELLED(Set.of(JobState.CANCELLED));

        private final Set<JobState> states;

        Group(Set<JobState> states) {
            this.states = states;
        }

        /** Empty for all. */
        Set<JobState> states() {
            return states;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static JobFilter from(QueryParameters parameters) {
        String word = parameters.getSingleParameter("state").orElse("");
        Group group = Stream.of(Group.values())
                .filter(candidate -> candidate.word().equals(word))
                .findFirst()
                .orElse(Group.ALL);
        return new JobFilter(
                group, parameters.getSingleParameter("q").orElse("").strip());
    }

    /** What reads back as an equal filter; nothing where everything is shown. */
    QueryParameters parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (group != Group.ALL) {
            parameters.put("state", List.of(group.word()));
        }
        if (!text.isEmpty()) {
            parameters.put("q", List.of(text));
        }
        return new QueryParameters(parameters);
    }

    boolean showsEverything() {
        return group == Group.ALL && text.isEmpty();
    }
}
