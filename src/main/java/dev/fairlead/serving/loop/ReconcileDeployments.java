package dev.fairlead.serving.loop;

import dev.fairlead.events.EventLog;
import dev.fairlead.events.Leadership;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.DeploymentStore;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.ServingState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One turn of the leader's loop: 1. observe each revision through its job and a readiness check, outside any transaction; 2. for
 * each deployment, in one transaction that checks the leader's epoch, record the states that changed; 3. give all requests to the
 * newest ready revision; 4. stop the jobs of revisions that were replaced, once they had time to finish.
 *
 * <p>Everything is read anew in each turn, so a kill between two steps costs nothing but the turn.
 */
@Component
class ReconcileDeployments {
    /** What a replaced revision has to finish the requests that it was given. */
    static final Duration DRAIN = Duration.ofSeconds(10);

    /** One lost answer is no illness. */
    private static final int FAILURES_UNTIL_UNHEALTHY = 2;

    private static final int ALL = 100;

    private final DeploymentStore store;
    private final JobService jobs;
    private final ReadinessProbe probe;
    private final EventLog events;
    private final Leadership leadership;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, Integer> failures = new HashMap<>();

    ReconcileDeployments(
            DeploymentStore store,
            JobService jobs,
            ReadinessProbe probe,
            EventLog events,
            Leadership leadership,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.jobs = jobs;
        this.probe = probe;
        this.events = events;
        this.leadership = leadership;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether something is on its way, so that the next turn should come soon. */
    boolean run() {
        if (!leadership.isLeader()) {
            return false;
        }
        long epoch = leadership.epoch();
        boolean moving = false;
        for (Deployment deployment : store.listActive()) {
            Map<String, ServingState> observed = observe(deployment);
            if (isToSettle(deployment, observed)) {
                transaction.executeWithoutResult(status -> {
                    leadership.requireEpoch(epoch);
                    settle(deployment, observed);
                });
            }
            moving |= observed.values().stream().anyMatch(state -> state != ServingState.READY && state.isActive());
        }
        return moving;
    }

    /** A turn that finds nothing new takes no lock. */
    private static boolean isToSettle(Deployment deployment, Map<String, ServingState> observed) {
        return deployment.revisions().stream().anyMatch(revision -> {
            ServingState state = observed.getOrDefault(revision.id(), revision.state());
            boolean replaces = state == ServingState.READY && revision.traffic() < ALL;
            return state != revision.state() || state == ServingState.RETIRING || replaces;
        });
    }

    private Map<String, ServingState> observe(Deployment deployment) {
        Map<String, ServingState> seen = new HashMap<>();
        for (Revision revision : deployment.revisions()) {
            if (revision.state().isActive()) {
                seen.put(revision.id(), observe(revision));
            }
        }
        return seen;
    }

    private ServingState observe(Revision revision) {
        JobView job = jobs.require(Actor.SYSTEM, revision.job());
        ServingState state = switch (job.state()) {
            case HELD, WAITING -> ServingState.WAITING;
            case STARTING, STOPPING -> ServingState.STARTING;
            case RUNNING -> running(revision);
            case SUCCEEDED, FAILED -> ServingState.FAILED;
            case CANCELLED -> ServingState.STOPPED;
        };
        boolean retires = revision.state() == ServingState.RETIRING && state.isActive();
        return retires ? ServingState.RETIRING : state;
    }

    private ServingState running(Revision revision) {
        List<JobService.ReplicaAddress> replicas = jobs.addresses(revision.job());
        if (replicas.stream().anyMatch(probe::isReady)) {
            failures.remove(revision.id());
            return ServingState.READY;
        }
        if (revision.state() == ServingState.UNHEALTHY) {
            return ServingState.UNHEALTHY;
        }
        if (revision.state() != ServingState.READY) {
            return ServingState.STARTING;
        }
        if (failures.merge(revision.id(), 1, Integer::sum) < FAILURES_UNTIL_UNHEALTHY) {
            return ServingState.READY;
        }
        failures.remove(revision.id());
        return ServingState.UNHEALTHY;
    }

    private void settle(Deployment observedOf, Map<String, ServingState> observed) {
        Deployment deployment = store.lock(observedOf.id()).orElseThrow();
        for (Revision revision : deployment.revisions()) {
            ServingState state = observed.getOrDefault(revision.id(), revision.state());
            if (revision.state().isActive() && state != revision.state()) {
                record(deployment, revision, state, state.isActive() ? revision.traffic() : 0);
            }
        }
        if (deployment.wanted()) {
            shiftTraffic(deployment);
        }
        stopReplaced(deployment);
    }

    private void shiftTraffic(Deployment before) {
        Deployment deployment = store.find(before.id()).orElseThrow();
        Optional<Revision> ready = deployment.revisions().stream()
                .filter(revision -> revision.state() == ServingState.READY)
                .findFirst();
        if (ready.isEmpty() || ready.get().traffic() == ALL) {
            return;
        }
        Revision chosen = ready.get();
        record(deployment, chosen, chosen.state(), ALL);
        for (Revision older : deployment.revisions()) {
            if (older.number() < chosen.number() && older.state().isActive()) {
                record(deployment, older, ServingState.RETIRING, 0);
            }
        }
    }

    private void stopReplaced(Deployment before) {
        Deployment deployment = store.find(before.id()).orElseThrow();
        Instant enough = clock.instant().minus(DRAIN);
        for (Revision revision : deployment.revisions()) {
            boolean drained = !revision.changedAt().isAfter(enough);
            if (revision.state() == ServingState.RETIRING && drained) {
                record(deployment, revision, ServingState.STOPPED, 0);
                jobs.cancel(Actor.SYSTEM, revision.job(), "a newer revision of " + deployment.name() + " took over");
            }
        }
    }

    private void record(Deployment deployment, Revision revision, ServingState state, int traffic) {
        store.change(revision, state, traffic, clock.instant());
        events.append(
                deployment.team().id(),
                deployment.id().subject(),
                "deployment." + state.name().toLowerCase(Locale.ROOT),
                Actor.SYSTEM,
                Map.of("name", deployment.name(), "revision", revision.number(), "traffic", traffic));
    }
}
