package dev.fairlead.pages;

import dev.fairlead.events.EventLog;
import dev.fairlead.events.Leadership;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Deployments;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.ServingState;
import dev.fairlead.serving.WhyNotReady;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes each tour that goes on one step further, if it can go: 1. the training has succeeded, 2. its model is registered and made
 * the champion, 3. it is deployed, 4. the deployment is ready.
 *
 * <p>Each step looks first whether its effect is there already, and the row is written after the effect: killed between the two,
 * the step finds its own effect and does it no second time.
 */
@Component
class AdvanceTours {
    private static final Logger LOG = LoggerFactory.getLogger(AdvanceTours.class);
    private static final String ALIAS = "champion";
    /** An outside that is broken for a moment is no reason to give up; one that stays broken is said. */
    private static final int TRIES = 5;

    private final TourStore store;
    private final JobService jobs;
    private final TrainedRuns runs;
    private final ModelRegistry models;
    private final Deployments deployments;
    private final WhyNotReady why;
    private final TeamDirectory teams;
    private final EventLog events;
    private final Leadership leadership;
    private final TransactionTemplate transaction;
    private final Map<TeamId, Integer> failures = new HashMap<>();

    AdvanceTours(
            TourStore store,
            JobService jobs,
            TrainedRuns runs,
            ModelRegistry models,
            Deployments deployments,
            WhyNotReady why,
            TeamDirectory teams,
            EventLog events,
            Leadership leadership,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.jobs = jobs;
        this.runs = runs;
        this.models = models;
        this.deployments = deployments;
        this.why = why;
        this.teams = teams;
        this.events = events;
        this.leadership = leadership;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether some tour goes on, so that the next turn should come soon. */
    boolean run() {
        if (!leadership.isLeader()) {
            return false;
        }
        long epoch = leadership.epoch();
        boolean going = false;
        for (Tour tour : store.listGoing()) {
            Tour next = advance(tour);
            if (!next.equals(tour)) {
                record(next, epoch);
            }
            going |= !next.isOver();
        }
        return going;
    }

    private Tour advance(Tour tour) {
        try {
            Tour next = switch (tour.step()) {
                case TRAINING -> train(tour);
                case REGISTERING -> register(tour);
                case DEPLOYING -> tour.revision() == null ? deploy(tour) : awaitReady(tour, tour.revision());
                case READY -> tour;
            };
            failures.remove(tour.team());
            return next;
        } catch (RefusedException refused) {
            return tour.failed(refused.text());
        } catch (RuntimeException e) {
            LOG.warn("The tour of team {} did not get on in step {}", tour.team(), tour.step(), e);
            if (failures.merge(tour.team(), 1, Integer::sum) < TRIES) {
                return tour;
            }
            failures.remove(tour.team());
            return tour.failed(Message.of("tour.failed.unexpectedly", String.valueOf(e.getMessage())));
        }
    }

    private Tour train(Tour tour) {
        JobView job = jobs.require(Actor.SYSTEM, tour.job());
        return switch (job.state()) {
            case HELD, WAITING, STARTING, RUNNING, STOPPING -> tour;
            case SUCCEEDED ->
                runs.findRun(tour.guide(), tour.team(), tour.job())
                        .map(tour::trained)
                        .orElseGet(() -> tour.failed(Message.of("tour.failed.no-run")));
            case FAILED, CANCELLED ->
                tour.failed(
                        job.explanation() == null
                                ? Message.of("tour.failed.training", job.name() + "-" + job.number())
                                : job.explanation());
        };
    }

    private Tour register(Tour tour) {
        String run = required(tour.run(), "run");
        int version = models.versions(tour.guide(), tour.team(), Tour.MODEL).stream()
                .filter(known -> run.equals(known.runId()))
                .findFirst()
                .orElseGet(() -> models.register(tour.guide(), tour.team(), Tour.MODEL, run, SampleTraining.ARTIFACT))
                .version();
        models.setAlias(tour.guide(), tour.team(), Tour.MODEL, ALIAS, version);
        return tour.registered(version);
    }

    /** Deploying a version that is being deployed changes nothing, so that a repeated step takes up the first one's effect. */
    private Tour deploy(Tour tour) {
        int version = required(tour.modelVersion(), "model version");
        Deployment deployment = deployments.deploy(tour.guide(), team(tour), Tour.MODEL, version, Tour.MODEL);
        return tour.deployed(deployment.newest().number());
    }

    private Tour awaitReady(Tour tour, int number) {
        Optional<Deployment> deployment = deployments.find(tour.guide(), team(tour), Tour.MODEL);
        Optional<Revision> revision = deployment.stream()
                .flatMap(found -> found.revisions().stream())
                .filter(known -> known.number() == number)
                .findFirst();
        if (revision.isEmpty()) {
            return tour.failed(Message.of("tour.failed.deployment-gone"));
        }
        Revision own = revision.get();
        if (own.state() == ServingState.READY) {
            return tour.ready();
        }
        Message reason = why.reason(own);
        return own.state().isActive() || reason == null ? tour : tour.failed(reason);
    }

    private TeamRef team(Tour tour) {
        return teams.find(tour.team())
                .orElseThrow(() -> RefusedException.notFound("team", tour.team().value()));
    }

    private void record(Tour next, long epoch) {
        transaction.executeWithoutResult(status -> {
            leadership.requireEpoch(epoch);
            if (store.update(next)) {
                String step =
                        next.failure() != null ? "failed" : next.step().name().toLowerCase(Locale.ROOT);
                events.append(next.team(), Tour.subject(next.team()), "tour." + step, Actor.SYSTEM, Map.of());
            }
        });
    }

    private static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("The tour has no " + what + " in a step that needs it");
        }
        return value;
    }
}
