package dev.fairlead.serving;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.events.EventLog;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people and other rooms do with deployments. Deploying inserts the revision and its job in one transaction, so that a kill
 * leaves both or neither; everything after that is the work of the loop.
 */
@Service
public class Deployments {
    private static final int REPLICAS = 1;

    private final DeploymentStore store;
    private final ModelRegistry models;
    private final ModelCheck check;
    private final JobService jobs;
    private final WhyNotReady why;
    private final AccessCheck access;
    private final EventLog events;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Deployments(
            DeploymentStore store,
            ModelRegistry models,
            ModelCheck check,
            JobService jobs,
            WhyNotReady why,
            AccessCheck access,
            EventLog events,
            AuditLog audit,
            Ids ids,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.models = models;
        this.check = check;
        this.jobs = jobs;
        this.why = why;
        this.access = access;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The team's deployments by name, those that were stopped included. */
    public List<Deployment> list(Actor actor, TeamRef team) {
        access.require(actor, team.id(), Permission.VIEW, team(team.id()));
        return store.list(team.id()).stream().map(why::explain).toList();
    }

    /** Deployments that should answer and do not: the revision that readers mean has failed or is unhealthy. */
    public int countInTrouble(Actor actor, TeamRef team) {
        access.require(actor, team.id(), Permission.VIEW, team(team.id()));
        return store.countInTrouble(team.id());
    }

    /** Empty for a name that the team does not have. */
    public Optional<Deployment> find(Actor actor, TeamRef team, String name) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef(DeploymentId.KIND, name));
        return store.find(team.id(), name).map(why::explain);
    }

    public Deployment require(Actor actor, TeamRef team, String name) {
        return find(actor, team, name).orElseThrow(() -> RefusedException.notFound(DeploymentId.KIND, name));
    }

    /** The name that is proposed for a model: its own, as far as an address can hold it. */
    public String proposeName(String model) {
        return DeploymentName.propose(model);
    }

    /**
     * Puts a model version behind an endpoint: a new deployment, or the next revision of the one that has the name. A new
     * revision takes the requests once it is ready. Asking again for the version that the newest active revision has changes
     * nothing.
     *
     * @param name null for the proposed one
     */
    public Deployment deploy(Actor actor, TeamRef team, String model, int version, @Nullable String name) {
        return prepare(actor, team, model, version, name).get();
    }

    /**
     * As {@link #deploy}, once for each origin, which the revision keeps; asking again never makes another revision, whatever
     * became of the first. A version that is being deployed already is left to whoever asked for it.
     *
     * @return the revision of this origin, or the one that has the version already
     */
    public Revision deployOnce(
            Actor actor, TeamRef team, String model, int version, @Nullable String name, String origin) {
        String chosen = DeploymentName.require(name == null ? proposeName(model) : name);
        Optional<Deployment> known = find(actor, team, chosen);
        Optional<Revision> before = store.findByOrigin(team.id(), origin)
                .or(() -> known.filter(found -> runs(found, model, version)).map(Deployment::newest));
        return before.orElseGet(() ->
                change(prepared(actor, team, model, version, chosen, origin)).newest());
    }

    /** As {@link #deploy}, in two steps: looking at the file, which may take seconds, and the change, which is the supplier. */
    public Supplier<Deployment> prepare(Actor actor, TeamRef team, String model, int version, @Nullable String name) {
        String chosen = DeploymentName.require(name == null ? proposeName(model) : name);
        Wish wish = prepared(actor, team, model, version, chosen, null);
        return () -> change(wish);
    }

    private Wish prepared(
            Actor actor, TeamRef team, String model, int version, String chosen, @Nullable String origin) {
        access.require(actor, team.id(), Permission.DEPLOY, new SubjectRef(DeploymentId.KIND, chosen));
        if (models.find(actor, team.id(), model, version).isEmpty()) {
            throw RefusedException.notFound("model", model + " " + version);
        }
        Path file = models.onnxFile(team.id(), model, version);
        ModelSignature signature = check.check(file);
        return new Wish(actor, team, chosen, model, version, file, signature, origin, clock.instant());
    }

    private Deployment change(Wish wish) {
        DeploymentId id = transaction.execute(status -> {
            Optional<Deployment> known =
                    store.find(wish.team().id(), wish.name()).flatMap(found -> store.lock(found.id()));
            if (known.isPresent() && runs(known.get(), wish.model(), wish.version())) {
                return known.get().id();
            }
            return known.isPresent() ? addRevision(wish, known.get()) : create(wish);
        });
        return store.find(id).map(why::explain).orElseThrow();
    }

    /** Stops answering and ends the job; the deployment stays listed and can be deployed again. */
    public void undeploy(Actor actor, TeamRef team, String name) {
        Deployment found = require(actor, team, name);
        access.require(actor, team.id(), Permission.DEPLOY, found.id().subject());
        transaction.executeWithoutResult(status -> {
            Deployment deployment = store.lock(found.id()).orElseThrow();
            if (!deployment.wanted()) {
                return;
            }
            store.setWanted(deployment.id(), false);
            for (Revision revision : deployment.revisions()) {
                if (revision.state().isActive()) {
                    store.change(revision, ServingState.STOPPED, 0, clock.instant());
                    jobs.cancel(Actor.SYSTEM, revision.job(), actor.name() + " stopped deployment " + name);
                }
            }
            events.append(team.id(), deployment.id().subject(), "deployment.stopped", actor, Map.of("name", name));
            audit.record(
                    actor,
                    "deployment.stop",
                    team.id(),
                    deployment.id().subject(),
                    Map.of("revision", deployment.current().number()),
                    Map.of(),
                    null);
        });
    }

    private static boolean runs(Deployment deployment, String model, int version) {
        Revision newest = deployment.newest();
        return deployment.wanted()
                && newest.state().isActive()
                && newest.model().equals(model)
                && newest.modelVersion() == version;
    }

    /** A deploy that was allowed and checked. */
    private record Wish(
            Actor actor,
            TeamRef team,
            String name,
            String model,
            int version,
            Path file,
            ModelSignature signature,
            @Nullable String origin,
            Instant now) {}

    private DeploymentId create(Wish wish) {
        DeploymentId id = new DeploymentId(ids.next("dep"));
        Revision first = revision(wish, id, 1);
        store.insert(new Deployment(
                id,
                wish.team(),
                wish.name(),
                true,
                List.of(first),
                null,
                wish.actor().name(),
                wish.now(),
                1));
        tell(wish, first, "deployment.created", Map.of());
        return id;
    }

    private DeploymentId addRevision(Wish wish, Deployment known) {
        Revision next = revision(wish, known.id(), known.newest().number() + 1);
        store.addRevision(next);
        store.setWanted(known.id(), true);
        tell(wish, next, "deployment.revised", facts(known.current()));
        return known.id();
    }

    private Revision revision(Wish wish, DeploymentId deployment, int number) {
        JobView job = jobs.submit(
                wish.actor(),
                ServingJob.spec(wish.team(), wish.name(), number, REPLICAS, wish.file()),
                deployment.subject());
        return new Revision(
                ids.next("rev"),
                deployment,
                number,
                wish.model(),
                wish.version(),
                job.id(),
                REPLICAS,
                ServingState.WAITING,
                0,
                wish.signature(),
                wish.origin(),
                wish.actor().name(),
                wish.now(),
                wish.now());
    }

    private void tell(Wish wish, Revision revision, String type, Map<String, ?> before) {
        SubjectRef subject = revision.deployment().subject();
        TeamId team = wish.team().id();
        events.append(team, subject, type, wish.actor(), Map.of("name", wish.name(), "revision", revision.number()));
        audit.record(wish.actor(), "deployment.deploy", team, subject, before, facts(revision), null);
    }

    private static Map<String, Object> facts(Revision revision) {
        return Map.of(
                "revision", revision.number(), "model", revision.model(), "modelVersion", revision.modelVersion());
    }

    private static SubjectRef team(TeamId team) {
        return new SubjectRef("team", team.value());
    }
}
