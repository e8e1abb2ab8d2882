package dev.fairlead.scheduling.loop;

import dev.fairlead.TestDatabase;
import dev.fairlead.events.Event;
import dev.fairlead.events.EventFeed;
import dev.fairlead.events.EventLog;
import dev.fairlead.events.Leadership;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Guarantee;
import dev.fairlead.scheduling.Queue;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueStore;
import dev.fairlead.scheduling.db.SchedulingTables;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The loop on a real embedded database, with jobs and a cluster in memory that outlive a restart of the loop. */
final class LoopBench implements AutoCloseable {
    final FakeWorkloads workloads = new FakeWorkloads();
    final FakeCluster cluster;
    final MovableClock clock = new MovableClock();
    private final TestDatabase database;
    private final QueueStore queues;
    private final Ids ids;
    private final FakeLeadership leadership = new FakeLeadership();
    /** Calls are over at once unless a test says otherwise. */
    private ClusterCalls.Threads threads = (name, work) -> work.run();

    private SchedulingLoop loop;
    private Published published;
    private ReadWorld world;
    private RecordCycle recording;

    LoopBench(Path folder, int gpus) {
        cluster = new FakeCluster(gpus);
        database = TestDatabase.in(folder);
        ids = new Ids(clock, new SplittableRandom(7));
        queues = SchedulingTables.queues(database, clock);
        queues.insert(queue("root", null, null, Guarantee.WHOLE_CLUSTER));
        restart();
    }

    /** From the next restart on, calls of the cluster run on these. */
    void callOn(ClusterCalls.Threads other) {
        threads = other;
        restart();
    }

    /** A new process on the same database and cluster. */
    void restart() {
        leadership.epoch++;
        leadership.seen = leadership.epoch;
        ScheduleStore store = SchedulingTables.store(database);
        published = new Published();
        world = new ReadWorld(cluster, workloads, queues, store);
        recording =
                new RecordCycle(workloads, store, cluster, new NoEvents(), leadership, ids, database.transactions());
        ClusterCalls calls = new ClusterCalls(leadership, published, clock, threads);
        loop = new SchedulingLoop(
                world,
                recording,
                new ApplyDecisions(cluster, calls, workloads, recording),
                store,
                published,
                leadership,
                calls,
                cluster,
                new NoFeed(),
                clock);
    }

    void team(String name) {
        boolean first = queues.list(cluster.id()).size() == 1;
        queues.insert(
                queue(name, new TeamId("team-" + name), id("root"), first ? Guarantee.WHOLE_CLUSTER : Guarantee.NONE));
    }

    Demand submit(String name, String team, int gpus, int replicas) {
        return workloads.submit(name, team, id(team), gpus, replicas);
    }

    void submitSilently(String name, String team) {
        submit(name, team, 1, 1);
    }

    /** One cycle; answers whether it went through. */
    boolean tick() {
        return loop.tickSafely();
    }

    void startThread() {
        loop.start();
    }

    /** One look at what is too old; answers whether there is more. */
    boolean forget(Duration inputs, long inputsMib, Duration decisions) {
        SchedulingSettings settings = new SchedulingSettings(inputs, inputsMib, decisions);
        return new ForgetOldDecisions(
                        SchedulingTables.kept(database), recording, leadership, settings, new NoFeed(), clock)
                .turn();
    }

    int evictionCounts() {
        return count("select count(*) from eviction");
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    /** Another process leads, and this one has not noticed. */
    void takeOver() {
        leadership.epoch++;
    }

    @Nullable
    Explanation explain(Demand demand) {
        return new LoopScheduler(published, world, queues, cluster)
                .explain(demand.job())
                .orElse(null);
    }

    QueueBoard board() {
        return published.get().board();
    }

    List<String> decisions() {
        return database.jdbc()
                .sql("select kind from decision order by at, id")
                .query(String.class)
                .list();
    }

    int cycles() {
        return database.jdbc()
                .sql("select count(*) from cycle_input")
                .query(Integer.class)
                .single();
    }

    int evictions(String job) {
        return database.jdbc()
                .sql("select times from eviction where job_id = ?")
                .param("job-" + job)
                .query(Integer.class)
                .single();
    }

    int openUsage() {
        return database.jdbc()
                .sql("select count(*) from usage_interval where to_at is null")
                .query(Integer.class)
                .single();
    }

    Set<AttemptId> openUsageAttempts() {
        return attempts("select distinct attempt_id from usage_interval where to_at is null");
    }

    Set<AttemptId> admittedAttempts() {
        return attempts("select attempt_id from decision where kind = 'ADMIT'");
    }

    private Set<AttemptId> attempts(String sql) {
        return database.jdbc().sql(sql).query(String.class).list().stream()
                .map(AttemptId::new)
                .collect(Collectors.toSet());
    }

    int usageAcrossMidnight() {
        return database.jdbc()
                .sql("select count(*) from usage_interval where to_at > from_at"
                        + " and cast(to_at - interval '1' second as date) > cast(from_at as date)")
                .query(Integer.class)
                .single();
    }

    List<String> usage() {
        return database.jdbc()
                .sql("select from_at, to_at, milli_gpu from usage_interval order by from_at")
                .query((row, at) -> row.getObject(1, java.time.OffsetDateTime.class) + " "
                        + row.getObject(2, java.time.OffsetDateTime.class) + " " + row.getLong(3))
                .list();
    }

    /** As if the process had been killed after the launch and before it wrote that down. */
    void forgetLaunches() {
        database.jdbc().sql("update decision set applied_at = null").update();
    }

    @Override
    public void close() {
        loop.stop();
        database.close();
    }

    private Queue queue(String name, @Nullable TeamId team, @Nullable QueueId parent, Guarantee guarantee) {
        return new Queue(id(name), cluster.id(), team, parent, name, guarantee, new TreeMap<>(), 1, 1);
    }

    private static QueueId id(String queue) {
        return new QueueId("queue-" + queue);
    }

    /** Stands still until it is told to go on. */
    static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class FakeLeadership implements Leadership {
        private long epoch;
        private long seen;

        @Override
        public boolean isLeader() {
            return true;
        }

        @Override
        public void requireEpoch(long asked) {
            if (asked != epoch) {
                throw new IllegalStateException("Epoch " + asked + " has ended");
            }
        }

        @Override
        public long epoch() {
            return seen;
        }
    }

    private static final class NoEvents implements EventLog {
        @Override
        public void append(
                @Nullable TeamId team, SubjectRef subject, String type, Actor actor, Map<String, ?> payload) {}

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

    private static final class NoFeed implements EventFeed {
        @Override
        public Subscription subscribe(Predicate<Event> interest, Consumer<List<Event>> listener) {
            return () -> {};
        }
    }
}
