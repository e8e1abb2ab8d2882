package dev.fairlead.pages;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRuns;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with their team's tour: a run of the sample's pipeline, which is made and started in one transaction. */
@Service
public class Tours {
    private final TourStore store;
    private final SamplePipeline sample;
    private final PipelineRuns runs;
    private final Cluster cluster;
    private final AccessCheck access;
    private final EventLog events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Tours(
            TourStore store,
            SamplePipeline sample,
            PipelineRuns runs,
            Cluster cluster,
            AccessCheck access,
            EventLog events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.sample = sample;
        this.runs = runs;
        this.cluster = cluster;
        this.access = access;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    public Optional<Tour> find(Actor actor, TeamRef team) {
        access.require(actor, team.id(), Permission.VIEW, Tour.subject(team.id()));
        return store.find(team.id());
    }

    /** How far it is. */
    public PipelineRun run(Actor actor, Tour tour) {
        return runs.require(actor, tour.run());
    }

    /** What a tour does before anybody changed it. */
    public List<String> steps() {
        return sample.definition().steps().stream()
                .map(PipelineDefinition.Step::name)
                .toList();
    }

    /** Whether the actor may do all that the tour does in their name, and anything runs for real here. */
    public boolean mayStart(Actor actor, TeamRef team) {
        return actor.isPerson()
                && !cluster.isSimulated()
                && access.allows(actor, team.id(), Permission.SUBMIT_JOBS)
                && access.allows(actor, team.id(), Permission.WRITE_MODELS)
                && access.allows(actor, team.id(), Permission.DEPLOY);
    }

    /** Begins the tour; one that goes on is left as it is, one that is over begins anew. */
    public void start(Actor actor, TeamRef team) {
        requireMayStart(actor, team);
        transaction.executeWithoutResult(status -> {
            Optional<Tour> before = store.find(team.id());
            if (before.isPresent() && !run(actor, before.get()).state().isFinal()) {
                return;
            }
            sample.require(actor, team);
            PipelineRun run = runs.start(actor, team, sample.definition().name(), null, Map.of());
            store.keep(new Tour(team.id(), run.id(), false, clock.instant()));
            tell(actor, team, "tour.started");
        });
    }

    /** Goes on at the step that failed. */
    public void retry(Actor actor, TeamRef team) {
        requireMayStart(actor, team);
        Tour tour = store.find(team.id()).orElseThrow(() -> RefusedException.notFound("tour", team.name()));
        runs.retry(actor, tour.run());
    }

    /** Puts the card away for everybody in the team. */
    public void hide(Actor actor, TeamRef team) {
        requireMayStart(actor, team);
        transaction.executeWithoutResult(status -> store.find(team.id()).ifPresent(tour -> {
            store.keep(tour.putAway());
            tell(actor, team, "tour.hidden");
        }));
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
