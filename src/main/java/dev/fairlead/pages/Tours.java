package dev.fairlead.pages;

import dev.fairlead.events.EventLog;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with their team's tour. The training is submitted in the transaction that begins the tour. */
@Service
public class Tours {
    private final TourStore store;
    private final JobService jobs;
    private final AccessCheck access;
    private final EventLog events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Tours(
            TourStore store,
            JobService jobs,
            AccessCheck access,
            EventLog events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.jobs = jobs;
        this.access = access;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    public Optional<Tour> find(Actor actor, TeamRef team) {
        access.require(actor, team.id(), Permission.VIEW, Tour.subject(team.id()));
        return store.find(team.id());
    }

    /** Whether the actor may do all that the tour does in their name. */
    public boolean mayStart(Actor actor, TeamRef team) {
        return actor.isPerson()
                && access.allows(actor, team.id(), Permission.SUBMIT_JOBS)
                && access.allows(actor, team.id(), Permission.WRITE_MODELS)
                && access.allows(actor, team.id(), Permission.DEPLOY);
    }

    /** Begins the tour; one that goes on is left as it is, one that is over begins anew. */
    public void start(Actor actor, TeamRef team) {
        requireMayStart(actor, team);
        transaction.executeWithoutResult(status -> {
            Optional<Tour> before = store.find(team.id());
            if (before.isPresent() && !before.get().isOver()) {
                return;
            }
            store.remove(team.id());
            begin(actor, team);
        });
    }

    /** Does the step again that failed: a training is submitted anew, the others are tried again as they are. */
    public void retry(Actor actor, TeamRef team) {
        requireMayStart(actor, team);
        transaction.executeWithoutResult(status -> {
            Tour tour = store.find(team.id()).orElseThrow(() -> RefusedException.notFound("tour", team.name()));
            if (tour.failure() == null) {
                return;
            }
            if (tour.step() == Tour.Step.TRAINING) {
                store.remove(team.id());
                begin(actor, team);
            } else if (store.update(tour.again())) {
                tell(actor, team, "tour.retried");
            }
        });
    }

    /** Puts the card away for everybody in the team. */
    public void hide(Actor actor, TeamRef team) {
        requireMayStart(actor, team);
        transaction.executeWithoutResult(status -> store.find(team.id()).ifPresent(tour -> {
            if (store.update(tour.putAway())) {
                tell(actor, team, "tour.hidden");
            }
        }));
    }

    private void begin(Actor actor, TeamRef team) {
        JobView job = jobs.submit(actor, SampleTraining.spec(team), Tour.subject(team.id()));
        store.insert(new Tour(
                team.id(), actor, Tour.Step.TRAINING, job.id(), null, null, null, null, false, clock.instant(), 1));
        tell(actor, team, "tour.started");
    }

    private void tell(Actor actor, TeamRef team, String type) {
        events.append(team.id(), Tour.subject(team.id()), type, actor, Map.of());
    }

    private void requireMayStart(Actor actor, TeamRef team) {
        access.require(actor, team.id(), Permission.SUBMIT_JOBS, Tour.subject(team.id()));
        access.require(actor, team.id(), Permission.WRITE_MODELS, Tour.subject(team.id()));
        access.require(actor, team.id(), Permission.DEPLOY, Tour.subject(team.id()));
    }
}
