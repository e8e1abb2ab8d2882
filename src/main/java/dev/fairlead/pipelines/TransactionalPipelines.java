package dev.fairlead.pipelines;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.core.Validation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The service over the store: each public method checks the permission, validates, and is one transaction. */
@Service
@Transactional
class TransactionalPipelines implements Pipelines {
    private final PipelineStore store;
    private final RunStore runs;
    private final ObjectProvider<StepAction> actions;
    private final AccessCheck access;
    private final EventLog events;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    TransactionalPipelines(
            PipelineStore store,
            RunStore runs,
            ObjectProvider<StepAction> actions,
            AccessCheck access,
            EventLog events,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.actions = actions;
        this.access = access;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public PipelineVersion create(Actor actor, TeamRef team, String source, boolean yaml) {
        requireMayWrite(actor, team);
        PipelineDefinition definition = requireSound(team, source, yaml);
        if (store.find(team.id(), definition.name()).isPresent()) {
            throw RefusedException.conflict("pipelines.name.there", definition.name(), team.name());
        }
        var row = new PipelineStore.Row(
                new PipelineId(ids.next("pipeline")),
                team.id(),
                definition.name(),
                1,
                definition.steps().size(),
                actor.name(),
                clock.instant(),
                actor.name(),
                clock.instant());
        store.insert(row);
        return keep(actor, team, row, source, yaml, "created");
    }

    @Override
    public PipelineVersion update(
            Actor actor, TeamRef team, String name, String source, boolean yaml, @Nullable Integer expected) {
        requireMayWrite(actor, team);
        PipelineDefinition definition = requireSound(team, source, yaml);
        PipelineStore.Row before = store.lock(row(team, name).id());
        if (!definition.name().equals(name)) {
            throw RefusedException.invalid("pipelines.name.fixed", name, definition.name());
        }
        if (expected != null && expected != before.version()) {
            throw RefusedException.conflict("pipelines.version.newer", name, before.version(), expected);
        }
        var row = new PipelineStore.Row(
                before.id(),
                before.team(),
                name,
                before.version() + 1,
                definition.steps().size(),
                before.createdBy(),
                before.createdAt(),
                actor.name(),
                clock.instant());
        store.update(row);
        return keep(actor, team, row, source, yaml, "updated");
    }

    private PipelineVersion keep(
            Actor actor, TeamRef team, PipelineStore.Row row, String source, boolean yaml, String happened) {
        var version = new PipelineStore.Version(row.id(), row.version(), source, yaml, actor.name(), row.changedAt());
        store.addVersion(version);
        Map<String, Object> facts = Map.of("name", row.name(), "version", row.version());
        events.append(team.id(), row.id().subject(), "pipeline." + happened, actor, facts);
        audit.record(
                actor,
                happened.equals("created") ? "pipeline.create" : "pipeline.update",
                team.id(),
                row.id().subject(),
                row.version() == 1 ? Map.of() : Map.of("version", row.version() - 1),
                facts,
                null);
        return version(team, row, version);
    }

    private PipelineDefinition requireSound(TeamRef team, String source, boolean yaml) {
        Checked checked = checked(team, source, yaml);
        PipelineDefinition definition = checked.definition();
        if (definition == null || !checked.problems().isEmpty()) {
            throw new RefusedException(
                    RefusedException.Reason.INVALID,
                    checked.problems().getFirst().text());
        }
        return definition;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PipelineView> search(Actor actor, TeamRef team, String part, @Nullable String after, int limit) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef("team", team.name()));
        return store.list(team.id(), part, after, limit).stream()
                .map(row -> view(team, row))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<PipelineView> find(Actor actor, TeamRef team, String name) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef(PipelineId.KIND, name));
        return store.find(team.id(), name).map(row -> view(team, row));
    }

    @Override
    @Transactional(readOnly = true)
    public PipelineVersion require(Actor actor, TeamRef team, String name) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef(PipelineId.KIND, name));
        PipelineStore.Row row = row(team, name);
        return version(team, row, store.version(row.id(), row.version()).orElseThrow());
    }

    @Override
    @Transactional(readOnly = true)
    public PipelineVersion require(Actor actor, TeamRef team, String name, int version) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef(PipelineId.KIND, name));
        PipelineStore.Row row = row(team, name);
        return store.version(row.id(), version)
                .map(found -> version(team, row, found))
                .orElseThrow(() -> RefusedException.notFound("pipeline version", name + " " + version));
    }

    @Override
    @Transactional(readOnly = true)
    public List<PipelineVersion> versions(Actor actor, TeamRef team, String name) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef(PipelineId.KIND, name));
        PipelineStore.Row row = row(team, name);
        return store.versions(row.id()).stream()
                .map(found -> version(team, row, found))
                .toList();
    }

    @Override
    public void delete(Actor actor, TeamRef team, String name) {
        requireMayWrite(actor, team);
        PipelineStore.Row row = store.lock(row(team, name).id());
        if (runs.isGoing(row.id())) {
            throw RefusedException.conflict("pipelines.delete.going", name);
        }
        store.delete(row.id());
        events.append(team.id(), row.id().subject(), "pipeline.deleted", actor, Map.of("name", name));
        audit.record(
                actor,
                "pipeline.delete",
                team.id(),
                row.id().subject(),
                Map.of("name", name, "version", row.version()),
                Map.of(),
                null);
    }

    @Override
    @Transactional(readOnly = true)
    public Checked check(Actor actor, TeamRef team, String source, boolean yaml) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef("team", team.name()));
        return checked(team, source, yaml);
    }

    private Checked checked(TeamRef team, String source, boolean yaml) {
        Checked read = PipelineDocument.read(source, yaml);
        PipelineDefinition definition = read.definition();
        if (definition == null || !read.problems().isEmpty()) {
            return read;
        }
        List<Problem> problems = problems(team, definition);
        return new Checked(definition, PipelineDocument.place(problems, source));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Problem> check(Actor actor, TeamRef team, PipelineDefinition definition) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef("team", team.name()));
        return problems(team, definition);
    }

    private List<Problem> problems(TeamRef team, PipelineDefinition definition) {
        String named = definition.team();
        if (named != null && !named.equals(team.name())) {
            return List.of(Problem.at("metadata.team", "pipelines.other-team", named, team.name()));
        }
        return Validation.check(definition, actions());
    }

    @Override
    public List<StepAction> actions() {
        return actions.orderedStream().toList();
    }

    private void requireMayWrite(Actor actor, TeamRef team) {
        access.require(actor, team.id(), Permission.SUBMIT_JOBS, new SubjectRef("team", team.name()));
    }

    private PipelineStore.Row row(TeamRef team, String name) {
        return store.find(team.id(), name).orElseThrow(() -> RefusedException.notFound(PipelineId.KIND, name));
    }

    private PipelineView view(TeamRef team, PipelineStore.Row row) {
        PipelineView.NewestRun newest = runs.list(team.id(), row.id(), null, 1).stream()
                .map(run -> new PipelineView.NewestRun(run.id(), run.number(), run.state(), run.startedAt()))
                .findFirst()
                .orElse(null);
        return new PipelineView(
                row.id(),
                team,
                row.name(),
                row.version(),
                row.steps(),
                row.createdBy(),
                row.createdAt(),
                row.changedBy(),
                row.changedAt(),
                newest);
    }

    private static PipelineVersion version(TeamRef team, PipelineStore.Row row, PipelineStore.Version version) {
        return new PipelineVersion(
                row.id(),
                team,
                row.name(),
                version.number(),
                version.definition(),
                version.source(),
                version.yaml(),
                version.createdBy(),
                version.createdAt());
    }
}
