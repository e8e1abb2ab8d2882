package dev.fairlead.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.jobs.JobOrder;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.shell.ListRows;
import dev.fairlead.shell.ListState;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JobFilterTest {
    private static final PersonId ADA = new PersonId("per-ada");

    @Test
    void everyStateOfAJobBelongsToOneGroup() {
        Set<JobState> seen = EnumSet.noneOf(JobState.class);
        for (JobFilter.Group group : JobFilter.Group.values()) {
            group.states().forEach(state -> assertThat(seen.add(state)).isTrue());
        }
        assertThat(seen).containsExactlyInAnyOrder(JobState.values());
    }

    @Test
    void whatTheReaderChoseIsWhatTheServiceIsAsked() {
        ListState state = new ListState(
                "digits",
                new TreeMap<>(
                        Map.of("state", Set.of("waiting", "failed"), "kind", Set.of("serving"), "owner", Set.of("me"))),
                new ListState.Sort("name", false));

        assertThat(JobFilter.query(state, ADA, "7", 20))
                .isEqualTo(new JobQuery(
                        Set.of(JobState.WAITING, JobState.HELD, JobState.FAILED),
                        Set.of(JobSpec.Role.SERVING),
                        ADA,
                        "digits",
                        new JobOrder(JobOrder.Field.NAME, false),
                        "7",
                        20));
    }

    @Test
    void theCountBesideAGroupIsOfAllItsStatesWhicheverIsChosen() {
        ListState failed = new ListState(
                "", new TreeMap<>(Map.of("state", Set.of("failed"))), new ListState.Sort("submitted", true));

        ListRows.Total total =
                JobFilter.total(failed, Map.of(JobState.WAITING, 3L, JobState.HELD, 1L, JobState.FAILED, 2L));

        assertThat(total.rows()).isEqualTo(2);
        assertThat(total.byChoice()).containsEntry("state=waiting", 4L).containsEntry("state=failed", 2L);
    }
}
