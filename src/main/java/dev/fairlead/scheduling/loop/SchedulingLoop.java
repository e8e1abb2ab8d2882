package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.events.EventFeed;
import dev.fairlead.events.Leadership;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Workloads.ActiveAttempt;
import dev.fairlead.scheduling.Workloads.StopCause;
import dev.fairlead.scheduling.core.Plan;
import dev.fairlead.scheduling.core.Planner;
import dev.fairlead.scheduling.core.QueueTree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The only writer of what runs: one thread that goes through the same five steps whenever something may have changed, and
 * once a second anyway.
 *
 * <p>Nothing is carried from cycle to cycle but what can be read again: a kill anywhere costs at most the cycle. Stopping the
 * portal stops this thread and no job.
 */
@Component
class SchedulingLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulingLoop.class);
    private static final long TICK_MILLIS = 1000;
    /** So many cycles in a row that fail are said to those who wait. */
    private static final int STALLED_AFTER = 3;

    private static final Duration END = Duration.ofSeconds(30);

    private final ReadWorld world;
    private final RecordCycle recording;
    private final ApplyDecisions applying;
    private final ScheduleStore store;
    private final Published published;
    private final Leadership leadership;
    private final ClusterCalls calls;
    private final Cluster cluster;
    private final EventFeed feed;
    private final Clock clock;

    /** Jobs whose states could not be written. */
    private final Faults<JobId> faults = new Faults<>();
    /** Jobs that the cluster did not take for now. */
    private final Faults<JobId> postponed = new Faults<>();

    private final Map<AttemptId, AttemptObservation> known = new HashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private List<JobId> claimants = List.of();
    private long takenUp;
    private int failures;
    private @Nullable Instant failingSince;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    SchedulingLoop(
            ReadWorld world,
            RecordCycle recording,
            ApplyDecisions applying,
            ScheduleStore store,
            Published published,
            Leadership leadership,
            ClusterCalls calls,
            Cluster cluster,
            EventFeed feed,
            Clock clock) {
        this.world = world;
        this.recording = recording;
        this.applying = applying;
        this.store = store;
        this.published = published;
        this.leadership = leadership;
        this.calls = calls;
        this.cluster = cluster;
        this.feed = feed;
        this.clock = clock;
    }

    /** One cycle; a failure undoes what was not committed, and the next cycle reads everything again. */
    void tick() {
        if (!leadership.isLeader()) {
            return;
        }
        long epoch = leadership.epoch();
        Instant now = clock.instant();
        // a. sync
        Seen seen = world.read(now, applying.take(epoch));
        if (takenUp != epoch) {
            takeUp(epoch, seen);
        }
        if (seen.queues().isEmpty()) {
            return;
        }
        Draft draft = Draft.of(seen, known, evictions(seen), aside(now));
        // b. plan
        Cycle.Input input = new Cycle.Input(
                seen.cluster(),
                world.specs(seen.queues(), seen.cluster()),
                draft.waiting,
                draft.running,
                claimants,
                now);
        Plan plan = Planner.plan(
                        input.cluster(), QueueTree.of(input.queues()), input.waiting(), input.active(), claimants, now)
                .first(Draft.MOST_AT_ONCE, claimants);
        // c. record
        RecordCycle.Recorded recorded = recording.record(epoch, draft, plan, input);
        claimants = plan.claimants();
        remember(seen, draft, recorded, now);
        // d. apply
        List<ActiveAttempt> active = afterRecording(seen, draft, plan, recorded);
        applying.apply(epoch, seen, active, ApplyDecisions.pending(seen, active, draft.launched, recorded));
        // e. publish
        published.set(input, plan, recorded.admitted(), seen.waiting(), leftAlone(seen, plan, recorded));
        if (!recorded.admitted().isEmpty() || !recorded.ended().isEmpty() || !draft.settled.isEmpty()) {
            published.wake();
        }
    }

    private Map<JobId, Integer> evictions(Seen seen) {
        return store.evictions(
                seen.active().stream().map(attempt -> attempt.demand().job()).toList());
    }

    private Draft.Aside aside(Instant now) {
        return new Draft.Aside(job -> faults.isPaused(job, now), job -> postponed.isPaused(job, now));
    }

    /** Why those wait whom the plan was not asked about, and why launches are overdue. */
    private Map<JobId, Explanation> leftAlone(Seen seen, Plan plan, RecordCycle.Recorded recorded) {
        Map<JobId, Explanation> before = published.get().explanations();
        Map<JobId, Explanation> aside = new TreeMap<>();
        for (Demand demand : seen.waiting()) {
            JobId job = demand.job();
            if (!plan.explanations().containsKey(job) && !recorded.admitted().containsKey(job)) {
                faults.explain(job, seen.now())
                        .or(() -> postponed.explain(job, seen.now()))
                        .or(() -> Optional.ofNullable(before.get(job)))
                        .ifPresent(why -> aside.put(job, why));
            }
        }
        for (ActiveAttempt attempt : seen.active()) {
            applying.explain(attempt.attempt(), seen.now())
                    .ifPresent(why -> aside.put(attempt.demand().job(), why));
        }
        return aside;
    }

    /** What the process before left behind: gangs that stop for a claimant, and books that a crash left open. */
    private void takeUp(long epoch, Seen seen) {
        known.clear();
        applying.begin();
        TreeSet<AttemptId> stopping = new TreeSet<>();
        TreeSet<AttemptId> active = new TreeSet<>();
        for (ActiveAttempt attempt : seen.active()) {
            active.add(attempt.attempt());
            if (attempt.stopping() == StopCause.PREEMPTED) {
                stopping.add(attempt.attempt());
            }
        }
        recording.inTransaction(epoch, () -> {
            store.splitUsage(seen.now());
            store.closeUsageExcept(active, seen.now());
        });
        claimants = store.claimants(stopping);
        takenUp = epoch;
    }

    private void remember(Seen seen, Draft draft, RecordCycle.Recorded recorded, Instant now) {
        Set<JobId> jobs = new HashSet<>();
        seen.waiting().forEach(demand -> jobs.add(demand.job()));
        seen.active().forEach(attempt -> jobs.add(attempt.demand().job()));
        faults.retain(jobs::contains);
        postponed.retain(jobs::contains);
        draft.launched.forEach(attempt -> seen.active().stream()
                .filter(each -> each.attempt().equals(attempt))
                .forEach(each -> postponed.clear(each.demand().job())));
        draft.refused.stream()
                .filter(Draft.Refusal::isForNow)
                .forEach(refusal -> postponed.note(
                        refusal.attempt().demand().job(), now, refusal.why().text()));
        draft.observations.forEach(news -> known.put(news.attempt().attempt(), news.seen()));
        recorded.ended().forEach(known::remove);
        known.keySet()
                .retainAll(seen.active().stream().map(ActiveAttempt::attempt).toList());
    }

    /** The attempts as the transaction left them, without those that ended and those that begin. */
    private static List<ActiveAttempt> afterRecording(
            Seen seen, Draft draft, Plan plan, RecordCycle.Recorded recorded) {
        Map<AttemptId, StopCause> stopping = new TreeMap<>();
        draft.stops.forEach(stop -> stopping.put(stop.attempt().attempt(), stop.cause()));
        plan.preemptions().forEach(preemption -> stopping.put(preemption.victim(), StopCause.PREEMPTED));
        return seen.active().stream()
                .filter(attempt -> !recorded.ended().contains(attempt.attempt()))
                .map(attempt -> {
                    StopCause cause = stopping.getOrDefault(attempt.attempt(), attempt.stopping());
                    return cause == null ? attempt : attempt.stopping(cause);
                })
                .toList();
    }

    /** A cycle whose failure is said and ends nothing; a job that is to blame is left alone for a while. Answers whether it went well. */
    boolean tickSafely() {
        try {
            tick();
            failures = 0;
            published.stall(null);
            return true;
        } catch (JobFault fault) {
            LOG.warn(
                    "The scheduler leaves job {} alone for {}",
                    fault.job(),
                    faults.note(fault.job(), clock.instant(), null),
                    fault);
            published.wake();
        } catch (RuntimeException e) {
            LOG.warn("A cycle of the scheduler failed; the next one reads everything again", e);
            failures++;
            failingSince = failures == 1 ? clock.instant() : failingSince;
            if (failures >= STALLED_AFTER) {
                published.stall(failingSince);
            }
        }
        return false;
    }

    @Override
    public void start() {
        running = true;
        subscriptions.add(cluster.watch(published::wake));
        subscriptions.add(feed.subscribe(event -> event.type().startsWith("queue."), batch -> published.wake()));
        thread = Thread.ofPlatform().name("scheduling").start(this::run);
    }

    private void run() {
        while (running) {
            tickSafely();
            try {
                published.await(TICK_MILLIS);
            } catch (InterruptedException e) {
                LOG.warn("The scheduler's thread was interrupted and ends", e);
                return;
            }
        }
    }

    /** Ends between two cycles: an interrupt inside the embedded database would close its file. Jobs go on. */
    @Override
    public void stop() {
        running = false;
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        published.wake();
        Thread ending = thread;
        if (ending != null) {
            await(ending);
        }
        calls.close();
    }

    private static void await(Thread ending) {
        try {
            if (!ending.join(END)) {
                LOG.warn("The scheduler's last cycle has not ended within {} s; it is left to itself", END.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
