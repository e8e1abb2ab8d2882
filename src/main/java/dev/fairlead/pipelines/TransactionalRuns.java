package dev.fairlead.pipelines;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.events.EventLog;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineDefinition.Parameter;
import dev.fairlead.pipelines.RunStore.RunRow;
import dev.fairlead.pipelines.RunStore.StepRow;
import dev.fairlead.pipelines.RunStore.TryRow;
import dev.fairlead.pipelines.core.NextSteps;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts, shows and steers runs; what happens in between is the work of {@link AdvanceRuns}. */
@Service
@Transactional
class TransactionalRuns implements PipelineRuns {
    private final PipelineStore pipelines;
    private final RunStore store;
    private final RunViews views;
    private final JobService jobs;
    private final TeamDirectory teams;
    private final AccessCheck access;
    private final EventLog events;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    TransactionalRuns(
            PipelineStore pipelines,
            RunStore store,
            RunViews views,
            JobService jobs,
            TeamDirectory teams,
            AccessCheck access,
            EventLog events,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.pipelines = pipelines;
        this.store = store;
        this.views = views;
        this.jobs = jobs;
        this.teams = teams;
        this.access = access;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public PipelineRun start(
            Actor actor, TeamRef team, String pipeline, @Nullable Integer version, Map<String, String> parameters) {
        access.require(actor, team.id(), Permission.SUBMIT_JOBS, new SubjectRef(PipelineId.KIND, pipeline));
        PipelineStore.Row row = pipelines
                .find(team.id(), pipeline)
                .orElseThrow(() -> RefusedException.notFound(PipelineId.KIND, pipeline));
        return start(actor, team, row, version == null ? row.version() : version, parameters);
    }

    private PipelineRun start(
            Actor actor, TeamRef team, PipelineStore.Row row, int version, Map<String, String> parameters) {
        PipelineDefinition definition = pipelines
                .version(row.id(), version)
                .orElseThrow(() -> RefusedException.notFound("pipeline version", row.name() + " " + version))
                .definition();
        SortedMap<String, String> complete = complete(definition, parameters);
        RunRow run = new RunRow(
                new PipelineRunId(ids.next("prun")),
                0,
                pipelines.nextRunNumber(row.id()),
                row.id(),
                version,
                team.id(),
                complete,
                RunState.RUNNING,
                null,
                Actor.person(actor.personId(), actor.name()),
                clock.instant(),
                null,
                1);
        store.insert(
                run,
                definition.steps().stream().map(PipelineDefinition.Step::name).toList());
        tell(actor, run, "started", "start", Map.of("name", row.name(), "number", run.number(), "version", version));
        return views.of(store.find(run.id()).orElseThrow());
    }

    /** Refuses parameters that the pipeline has not, that are missing, or that are not of their type. */
    private static SortedMap<String, String> complete(PipelineDefinition definition, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (definition.parameter(name).isEmpty()) {
                String known = String.join(
                        ", ",
                        definition.parameters().stream().map(Parameter::name).toList());
                throw RefusedException.invalid("pipelines.unknown.parameter", name, known.isEmpty() ? "–" : known);
            }
        }
        SortedMap<String, String> complete = new TreeMap<>();
        for (Parameter parameter : definition.parameters()) {
            Value preset = parameter.preset();
            String chosen = given.containsKey(parameter.name())
                    ? given.get(parameter.name())
                    : preset == null ? null : preset.text();
            if (chosen == null) {
                throw RefusedException.invalid(
                        "pipelines.parameter.missing",
                        parameter.name(),
                        parameter.type().word());
            }
            if (Value.parse(parameter.type(), chosen).isEmpty()) {
                throw RefusedException.invalid(
                        "pipelines.parameter.value",
                        parameter.name(),
                        chosen,
                        parameter.type().word());
            }
            complete.put(parameter.name(), chosen);
        }
        return complete;
    }

    @Override
    public PipelineRun rerun(Actor actor, PipelineRunId id, Map<String, String> parameters) {
        RunRow before = requireRow(actor, id);
        access.require(actor, before.team(), Permission.SUBMIT_JOBS, id.subject());
        Map<String, String> merged = new HashMap<>(before.parameters());
        merged.putAll(parameters);
        PipelineStore.Row row = pipelines.find(before.pipeline()).orElseThrow();
        return start(actor, teams.find(before.team()).orElseThrow(), row, before.version(), merged);
    }

    @Override
    @Transactional(readOnly = true)
    public PipelineRun require(Actor actor, PipelineRunId id) {
        return views.of(requireRow(actor, id));
    }

    private RunRow requireRow(Actor actor, PipelineRunId id) {
        RunRow run = store.find(id).orElseThrow(() -> RefusedException.notFound(PipelineRunId.KIND, id.value()));
        access.require(actor, run.team(), Permission.VIEW, id.subject());
        return run;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<PipelineRun> find(Actor actor, TeamRef team, String pipeline, long number) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef(PipelineId.KIND, pipeline));
        return pipelines
                .find(team.id(), pipeline)
                .flatMap(row -> store.find(row.id(), number))
                .map(views::of);
    }

    @Override
    @Transactional(readOnly = true)
    public List<PipelineRun> list(
            Actor actor, TeamRef team, @Nullable String pipeline, @Nullable Long before, int limit) {
        access.require(actor, team.id(), Permission.VIEW, new SubjectRef("team", team.name()));
        PipelineId id = pipeline == null
                ? null
                : pipelines
                        .find(team.id(), pipeline)
                        .orElseThrow(() -> RefusedException.notFound(PipelineId.KIND, pipeline))
                        .id();
        return store.list(team.id(), id, before, limit).stream().map(views::of).toList();
    }

    @Override
    public void cancel(Actor actor, PipelineRunId id) {
        requireChangeable(actor, id);
        RunRow run = store.lock(id);
        if (run.state() != RunState.RUNNING) {
            return;
        }
        Message why = Message.of("pipelines.run.cancelled", actor.name());
        store.update(run.become(RunState.CANCELLING, why, null));
        Map<String, TryRow> newest = new HashMap<>();
        store.tries(id).forEach(one -> newest.put(one.step(), one));
        for (StepRow step : store.steps(id)) {
            TryRow one = newest.get(step.name());
            if (step.state() instanceof StepState.Running && one != null && one.job() != null) {
                cancelJob(actor, run, one);
            } else if (!step.state().isFinal()) {
                store.update(new StepRow(
                        id,
                        step.name(),
                        new StepState.Cancelled(why),
                        step.tries(),
                        step.failures(),
                        step.outputs(),
                        step.startedAt(),
                        clock.instant()));
            }
        }
        tell(actor, run, "cancelling", "cancel", Map.of("number", run.number()));
    }

    private void cancelJob(Actor actor, RunRow run, TryRow one) {
        if (one.job() != null) {
            JobView job = jobs.require(Actor.SYSTEM, one.job());
            if (!job.state().isFinal()) {
                jobs.cancel(
                        Actor.SYSTEM, job.id(), actor.name() + " cancelled run " + run.number() + " of its pipeline");
            }
        }
    }

    @Override
    public void retry(Actor actor, PipelineRunId id) {
        requireChangeable(actor, id);
        RunRow run = store.lock(id);
        if (run.state() != RunState.FAILED && run.state() != RunState.CANCELLED) {
            throw RefusedException.conflict(
                    "pipelines.retry.state", run.number(), run.state().name());
        }
        Map<String, StepState> states = new HashMap<>();
        List<StepRow> steps = store.steps(id);
        steps.forEach(step -> states.put(step.name(), step.state()));
        Map<String, StepState> fresh = NextSteps.again(states);
        for (StepRow step : steps) {
            StepState next = fresh.getOrDefault(step.name(), step.state());
            if (!next.equals(step.state())) {
                store.update(new StepRow(id, step.name(), next, step.tries(), 0, new TreeMap<>(), null, null));
            }
        }
        store.update(run.become(RunState.RUNNING, null, null));
        tell(actor, run, "retried", "retry", Map.of("number", run.number()));
    }

    /** One's own runs need the permission to submit; others' need the permission to manage jobs. */
    private void requireChangeable(Actor actor, PipelineRunId id) {
        RunRow run = requireRow(actor, id);
        boolean own = run.guide().id().equals(actor.id());
        access.require(actor, run.team(), own ? Permission.SUBMIT_JOBS : Permission.MANAGE_JOBS, id.subject());
    }

    private void tell(Actor actor, RunRow run, String happened, String action, Map<String, ?> facts) {
        events.append(run.team(), run.id().subject(), "pipeline-run." + happened, actor, facts);
        audit.record(actor, "pipeline-run." + action, run.team(), run.id().subject(), Map.of(), facts, null);
    }
}
