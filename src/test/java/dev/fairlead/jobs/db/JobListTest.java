package dev.fairlead.jobs.db;

import static dev.fairlead.jobs.Specs.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.TestDatabase;
import dev.fairlead.jobs.JobOrder;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobRecord;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobStore;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobListTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final TeamId VISION = new TeamId("team-vision");

    @TempDir
    Path folder;

    private TestDatabase database;
    private JdbcJobStore store;
    private int submitted;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        StoredJson json = new StoredJson();
        JobRows jobs = new JobRows(database.jdbc(), json);
        AttemptRows attempts = new AttemptRows(database.jdbc(), json);
        store = new JdbcJobStore(database.jdbc(), jobs, attempts, json, Clock.systemUTC());
        for (String name : List.of("beta", "alpha", "beta", "gamma", "alpha", "beta", "delta")) {
            submit(name, submitted % 2 == 0 ? "Grace" : "Ada");
        }
        started("job-2", NOON.plusSeconds(20), JobState.RUNNING);
        started("job-5", NOON.plusSeconds(10), JobState.RUNNING);
        started("job-7", NOON.plusSeconds(20), JobState.FAILED);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyOrderIsTheSameInPagesAsInOnePiece() {
        for (JobOrder.Field field : JobOrder.Field.values()) {
            for (boolean descending : new boolean[] {true, false}) {
                JobOrder order = new JobOrder(field, descending);
                List<String> whole = ids(store.list(VISION, sorted(order, null, 50)));
                assertThat(whole).as(order.toString()).hasSize(submitted).doesNotHaveDuplicates();
                assertThat(inPagesOfTwo(order)).as(order.toString()).isEqualTo(whole);
            }
        }
    }

    @Test
    void theFieldDecidesAndTheOrderOfSubmissionBreaksTies() {
        assertThat(ids(store.list(VISION, sorted(new JobOrder(JobOrder.Field.NAME, false), null, 50))))
                .containsExactly("job-2", "job-5", "job-1", "job-3", "job-6", "job-7", "job-4");
        assertThat(ids(store.list(VISION, sorted(new JobOrder(JobOrder.Field.STARTED, true), null, 50))))
                .startsWith("job-7", "job-2", "job-5", "job-6");
    }

    @Test
    void filtersMeetAndTheTextMayBeNameAndNumber() {
        assertThat(ids(store.list(VISION, filtered(Set.of(JobState.RUNNING), null, null))))
                .containsExactly("job-5", "job-2");
        assertThat(ids(store.list(VISION, filtered(Set.of(JobState.RUNNING), new PersonId("per-Grace"), null))))
                .containsExactly("job-5");
        assertThat(ids(store.list(VISION, filtered(Set.of(), null, "BETA-3")))).containsExactly("job-3");
        assertThat(store.list(
                        VISION,
                        new JobQuery(Set.of(), Set.of(JobSpec.Role.SERVING), null, null, JobOrder.NEWEST, null, 10)))
                .isEmpty();
    }

    @Test
    void countsAreOfAllStatesUnderTheOtherFilters() {
        assertThat(store.count(VISION, filtered(Set.of(JobState.RUNNING), null, null)))
                .isEqualTo(Map.of(JobState.WAITING, 4L, JobState.RUNNING, 2L, JobState.FAILED, 1L));
        assertThat(store.count(VISION, filtered(Set.of(), null, "alpha"))).isEqualTo(Map.of(JobState.RUNNING, 2L));
    }

    @Test
    void aCursorThatIsNotOursIsRefused() {
        for (String cursor : List.of("", "x", "7|x", "x|2026-11-25T12:00:00Z")) {
            assertThatThrownBy(() -> store.list(VISION, sorted(new JobOrder(JobOrder.Field.ENDED, true), cursor, 10)))
                    .isInstanceOf(RefusedException.class);
        }
    }

    private List<String> inPagesOfTwo(JobOrder order) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            List<JobRecord> page = store.list(VISION, sorted(order, cursor, 2));
            List<JobRecord> shown = page.subList(0, Math.min(2, page.size()));
            found.addAll(ids(shown));
            cursor = page.size() > 2 ? order.cursorAfter(shown.getLast()) : null;
        } while (cursor != null);
        return found;
    }

    private static JobQuery sorted(JobOrder order, @Nullable String cursor, int limit) {
        return new JobQuery(Set.of(), Set.of(), null, null, order, cursor, limit);
    }

    private static JobQuery filtered(Set<JobState> states, @Nullable PersonId owner, @Nullable String text) {
        return new JobQuery(states, Set.of(), owner, text, JobOrder.NEWEST, null, 50);
    }

    private static List<String> ids(List<JobRecord> jobs) {
        return jobs.stream().map(job -> job.id().value()).toList();
    }

    private void submit(String name, String owner) {
        submitted++;
        database.commit(() -> store.insert(new JobStore.NewJob(
                new JobId("job-" + submitted),
                VISION,
                new ClusterId("local"),
                new PersonId("per-" + owner),
                owner,
                new QueueId("que-1"),
                null,
                aJob().named(name).build(),
                NOON.plusSeconds(submitted))));
    }

    private void started(String job, Instant at, JobState state) {
        database.commit(() -> database.jdbc()
                .sql("update job set started_at = ?, state = ? where id = ?")
                .param(Columns.utc(at))
                .param(state.name())
                .param(job)
                .update());
    }
}
