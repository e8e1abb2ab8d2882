package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.Launch;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Workloads;
import dev.fairlead.scheduling.Workloads.ActiveAttempt;
import dev.fairlead.scheduling.loop.ClusterCalls.Kind;
import dev.fairlead.scheduling.loop.ClusterCalls.Order;
import dev.fairlead.scheduling.loop.ClusterCalls.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the cluster what was recorded: launch, stop, forget. Nothing here runs in a transaction or waits for the cluster
 * ({@link ClusterCalls} does), and everything may be said twice; what fails is said again at a later tick, longer apart each
 * time.
 */
@Component
class ApplyDecisions {
    private static final Logger LOG = LoggerFactory.getLogger(ApplyDecisions.class);
    private static final Duration GRACE_OF_STRAYS = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final ClusterCalls calls;
    private final Workloads workloads;
    private final RecordCycle transactions;
    private final Faults<Order> faults = new Faults<>();
    /** Attempts that were told to stop since this process began to lead. */
    private final Set<AttemptId> stopped = new HashSet<>();

    ApplyDecisions(Cluster cluster, ClusterCalls calls, Workloads workloads, RecordCycle transactions) {
        this.cluster = cluster;
        this.calls = calls;
        this.workloads = workloads;
        this.transactions = transactions;
    }

    /** Forgets what was said under another epoch. */
    void begin() {
        stopped.clear();
        faults.clear();
    }

    /** What came of the calls of this epoch since the last time; failures are logged here and tried again later. */
    ClusterCalls.Taken take(long epoch) {
        ClusterCalls.Taken taken = calls.take();
        List<ClusterCalls.Outcome> own =
                taken.outcomes().stream().filter(each -> each.epoch() == epoch).toList();
        own.forEach(this::note);
        return new ClusterCalls.Taken(own, taken.underWay());
    }

    private void note(ClusterCalls.Outcome outcome) {
        Order order = outcome.order();
        switch (outcome.result()) {
            case Result.Done() -> {
                faults.clear(order);
                if (order.kind() == Kind.STOP) {
                    stopped.add(order.attempt());
                }
            }
            case Result.Refused(var why) ->
                LOG.info("Attempt {} cannot {} now: {}", order.attempt(), order.word(), why.getMessage());
            case Result.Failed(var why) -> {
                Duration pause = faults.note(order, outcome.at(), null);
                LOG.warn(
                        "The cluster failed to {} attempt {}; trying again in {}",
                        order.word(),
                        order.attempt(),
                        pause,
                        why);
            }
        }
    }

    /** Why an attempt that should start does not, where that is the cluster's failure. */
    Optional<Explanation> explain(AttemptId attempt, Instant now) {
        return faults.explain(new Order(Kind.LAUNCH, attempt), now);
    }

    /**
     * Gives the cluster its orders, as far as it has room for them; the rest comes in a later cycle.
     *
     * @param active as recorded now
     * @param launches attempts whose launch is recorded and not confirmed, of those that are still wanted
     */
    void apply(long epoch, Seen seen, List<ActiveAttempt> active, Collection<AttemptId> launches) {
        Map<AttemptId, Duration> graces = new HashMap<>();
        List<Order> orders = orders(seen, active, launches, graces).stream()
                .filter(order -> !faults.isPaused(order, seen.now()) && calls.hasRoom(order))
                .toList();
        if (orders.isEmpty()) {
            return;
        }
        // The cluster was read before this check: whoever is not known here was not started by a later leader.
        transactions.requireEpoch(epoch);
        orders.forEach(order -> give(epoch, order, graces.getOrDefault(order.attempt(), GRACE_OF_STRAYS)));
    }

    private List<Order> orders(
            Seen seen, List<ActiveAttempt> active, Collection<AttemptId> launches, Map<AttemptId, Duration> graces) {
        List<Order> orders = new ArrayList<>();
        Set<AttemptId> known = new HashSet<>(launches);
        // 1. stop first, so that what is freed is free soon
        for (ActiveAttempt attempt : active) {
            known.add(attempt.attempt());
            graces.put(attempt.attempt(), attempt.stopGrace());
            if (attempt.stopping() != null && !stopped.contains(attempt.attempt())) {
                orders.add(new Order(Kind.STOP, attempt.attempt()));
            }
        }
        // 2. launch
        launches.forEach(attempt -> orders.add(new Order(Kind.LAUNCH, attempt)));
        // 3. what the cluster still holds of attempts that have ended
        for (AttemptObservation stray : seen.observed().values()) {
            if (!known.contains(stray.attempt())) {
                clear(stray).ifPresent(orders::add);
            }
        }
        Set<AttemptId> held = seen.observed().keySet();
        stopped.removeIf(attempt -> !known.contains(attempt) && !held.contains(attempt));
        faults.retain(order -> known.contains(order.attempt()) || held.contains(order.attempt()));
        return orders;
    }

    /** Ends what runs for an attempt that is closed (a leader that was replaced may have started it), and tidies up. */
    private Optional<Order> clear(AttemptObservation stray) {
        if (stray.hasEnded()) {
            return Optional.of(new Order(Kind.FORGET, stray.attempt()));
        }
        return stopped.contains(stray.attempt())
                ? Optional.empty()
                : Optional.of(new Order(Kind.STOP, stray.attempt()));
    }

    private void give(long epoch, Order order, Duration grace) {
        AttemptId attempt = order.attempt();
        switch (order.kind()) {
            case LAUNCH -> launch(epoch, order);
            case STOP -> calls.give(epoch, order, () -> cluster.stop(attempt, grace));
            case FORGET -> calls.give(epoch, order, () -> cluster.forget(attempt));
        }
    }

    private void launch(long epoch, Order order) {
        Launch launch;
        try {
            launch = workloads.launch(order.attempt());
        } catch (RuntimeException e) {
            calls.failed(epoch, order, e);
            return;
        }
        calls.give(epoch, order, () -> cluster.launch(launch));
    }

    /** Attempts to launch: the new ones, and the earlier ones that nobody confirmed and nobody stops. */
    static List<AttemptId> pending(
            Seen seen, List<ActiveAttempt> active, Set<AttemptId> launched, RecordCycle.Recorded recorded) {
        List<AttemptId> pending = new ArrayList<>();
        for (ActiveAttempt attempt : active) {
            boolean isConfirmed =
                    !seen.notLaunched().contains(attempt.attempt()) || launched.contains(attempt.attempt());
            if (attempt.stopping() == null && !isConfirmed) {
                pending.add(attempt.attempt());
            }
        }
        pending.addAll(recorded.admitted().values());
        return pending;
    }
}
