package dev.fairlead.jobs.db;

import static dev.fairlead.jobs.Specs.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.TestDatabase;
import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.events.Event;
import dev.fairlead.events.EventLog;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobRecord;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobStore;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.Workloads;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcWorkloadsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final TeamId VISION = new TeamId("team-1");
    private static final AttemptId FIRST = new AttemptId("att-1");

    @TempDir
    Path folder;

    private TestDatabase database;
    private JdbcJobStore store;
    private JdbcWorkloads workloads;
    private final RecordedEvents events = new RecordedEvents();
    private int submitted;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        StoredJson json = new StoredJson();
        JobRows jobs = new JobRows(database.jdbc(), json);
        AttemptRows attempts = new AttemptRows(database.jdbc(), json);
        store = new JdbcJobStore(database.jdbc(), jobs, attempts, json, clock);
        workloads = new JdbcWorkloads(database.jdbc(), jobs, attempts, null, events, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSpecComesBackAsItWasStored() {
        JobSpec spec = aJob().named("digits")
                .gpus(2)
                .replicas(3)
                .running("python", "train.py")
                .build();

        assertThat(submit(spec).spec()).isEqualTo(spec);
    }

    @Test
    void aPostponedAttemptCostsNoRetryAndKeepsItsReason() {
        JobRecord job = submit(aJob().build());
        database.commit(() -> workloads.admit(job.id(), FIRST, onePlace(), 1, NOON));
        Message full = Message.of("cluster.local.disk-full", "/data", "100", "1024");
        database.commit(() -> workloads.postponed(FIRST, full, NOON));

        assertThat(stateOf(job)).isEqualTo(JobState.WAITING);
        assertThat(store.find(job.id()).orElseThrow().retriesUsed()).isZero();
        assertThat(store.attempts(job.id()).getFirst().outcome()).isEqualTo(AttemptView.Outcome.POSTPONED);
        assertThat(workloads.active()).isEmpty();
        assertThat(workloads.waiting()).hasSize(1);
    }

    @Test
    void whatTheClusterRefusesIsNotBeingPrepared() {
        JobRecord job = submit(aJob().build());
        database.commit(() -> workloads.admit(job.id(), FIRST, onePlace(), 1, NOON));
        Message reason = Message.of("cluster.local.no-program", "nothing");
        database.commit(() -> workloads.refused(FIRST, reason, NOON));

        assertThat(store.attempts(job.id()).getFirst().replicas()).isNotEmpty().allSatisfy(replica -> {
            assertThat(replica.phase()).isEqualTo("ENDED");
            assertThat(replica.reason()).isEqualTo(reason);
        });
    }

    @Test
    void numbersCountUpWithinATeam() {
        assertThat(List.of(
                        submit(aJob().build()).number(), submit(aJob().build()).number()))
                .containsExactly(1L, 2L);
    }

    @Test
    void anAdmittedJobStartsRunsAndSucceeds() {
        JobRecord job = submit(aJob().build());
        database.commit(() -> workloads.admit(job.id(), FIRST, onePlace(), 1, NOON));
        assertThat(stateOf(job)).isEqualTo(JobState.STARTING);
        assertThat(workloads.waiting()).isEmpty();
        assertThat(workloads.active())
                .singleElement()
                .satisfies(active -> assertThat(active.placement()).isEqualTo(onePlace()));

        database.commit(() -> workloads.observe(FIRST, seen(new Phase.Running(NOON)), NOON));
        assertThat(stateOf(job)).isEqualTo(JobState.RUNNING);

        database.commit(() -> assertThat(workloads.observe(FIRST, seen(new Phase.Ended(NOON, NOON, 0, null)), NOON))
                .isTrue());
        assertThat(stateOf(job)).isEqualTo(JobState.SUCCEEDED);
        assertThat(workloads.active()).isEmpty();
        assertThat(events.types).containsExactly("job.starting", "job.running", "job.succeeded");
    }

    @Test
    void observingAnEndTwiceChangesNothing() {
        JobRecord job = submit(aJob().build());
        database.commit(() -> workloads.admit(job.id(), FIRST, onePlace(), 1, NOON));
        AttemptObservation end = seen(new Phase.Ended(NOON, NOON, 3, null));
        database.commit(() -> workloads.observe(FIRST, end, NOON));
        long version = store.find(job.id()).orElseThrow().version();

        database.commit(() -> assertThat(workloads.observe(FIRST, end, NOON)).isTrue());

        assertThat(store.find(job.id()).orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void aPreemptedJobWaitsAtItsOldPlace() {
        JobRecord job = submit(aJob().build());
        submit(aJob().build());
        database.commit(() -> workloads.admit(job.id(), FIRST, onePlace(), 1, NOON));
        database.commit(() -> workloads.stopping(FIRST, Workloads.StopCause.PREEMPTED, NOON));
        database.commit(() -> workloads.observe(FIRST, seen(new Phase.Ended(NOON, NOON, 143, null)), NOON));

        assertThat(workloads.waiting())
                .first()
                .satisfies(demand -> assertThat(demand.job()).isEqualTo(job.id()));
    }

    @Test
    void aJobThatFailedIsNotOfferedBeforeItsPauseIsOver() {
        JobRecord job = submit(aJob().retries(1).build());
        database.commit(() -> workloads.admit(job.id(), FIRST, onePlace(), 1, NOON));
        database.commit(() -> workloads.observe(FIRST, seen(new Phase.Ended(NOON, NOON, 1, null)), NOON));

        assertThat(stateOf(job)).isEqualTo(JobState.WAITING);
        assertThat(workloads.waiting()).isEmpty();
    }

    @Test
    void anIntentIsCarriedOutOnceAndClosed() {
        JobRecord job = submit(aJob().build());
        store.addIntent(job.id(), Workloads.Wish.CANCEL, null, Actor.SYSTEM, "enough");
        Workloads.Intent intent = workloads.intents().getFirst();

        database.commit(() -> workloads.settle(intent, NOON));

        assertThat(stateOf(job)).isEqualTo(JobState.CANCELLED);
        assertThat(workloads.intents()).isEmpty();
    }

    @Test
    void anIllegalChangeSaysFromWhereToWhere() {
        JobRecord job = submit(aJob().named("digits").build());
        store.addIntent(job.id(), Workloads.Wish.CANCEL, null, Actor.SYSTEM, null);
        database.commit(() -> workloads.settle(workloads.intents().getFirst(), NOON));

        assertThatThrownBy(() -> database.commit(() -> workloads.admit(job.id(), FIRST, onePlace(), 1, NOON)))
                .hasMessage("Job digits-1 cannot go from Cancelled to Starting.");
        assertThat(workloads.active()).isEmpty();
    }

    @Test
    void listsArePagedByTheSequenceAndFilteredByText() {
        for (int count = 0; count < 5; count++) {
            submit(aJob().named(count % 2 == 0 ? "even_" + count : "odd-" + count)
                    .build());
        }

        assertThat(store.list(VISION, new JobQuery(Set.of(), "even_", null, 10)))
                .hasSize(3);
        List<JobRecord> first = store.list(VISION, JobQuery.first(2));
        assertThat(first).hasSize(3);
        List<JobRecord> rest = store.list(
                VISION, new JobQuery(Set.of(), null, String.valueOf(first.get(1).sequence()), 10));
        assertThat(rest).extracting(JobRecord::number).containsExactly(3L, 2L, 1L);
    }

    private JobRecord submit(JobSpec spec) {
        submitted++;
        List<JobRecord> inserted = new ArrayList<>();
        database.commit(() -> inserted.add(store.insert(new JobStore.NewJob(
                new JobId("job-" + submitted),
                VISION,
                new ClusterId("local"),
                new PersonId("per-1"),
                "Ada",
                new QueueId("que-1"),
                null,
                spec,
                NOON))));
        return inserted.getFirst();
    }

    private JobState stateOf(JobRecord job) {
        return store.find(job.id()).orElseThrow().state();
    }

    private static Placement onePlace() {
        return new Placement(
                List.of(new Placement.Slot("worker", 0, "node", List.of(), ResourceAmount.of(1000, 1024))));
    }

    private static AttemptObservation seen(Phase phase) {
        return new AttemptObservation(FIRST, List.of(new ReplicaObservation(0, "127.0.0.1", new TreeMap<>(), phase)));
    }

    private static final class RecordedEvents implements EventLog {
        private final List<String> types = new ArrayList<>();

        @Override
        public void append(
                @Nullable TeamId team, SubjectRef subject, String type, Actor actor, Map<String, ?> payload) {
            types.add(type);
        }

        @Override
        public List<Event> listAfter(long position, int limit) {
            return List.of();
        }

        @Override
        public List<Event> listAbout(SubjectRef subject, int limit) {
            return List.of();
        }

        @Override
        public long lastPosition() {
            return 0;
        }
    }
}
