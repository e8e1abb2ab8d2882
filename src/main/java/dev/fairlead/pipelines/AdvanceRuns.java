package dev.fairlead.pipelines;

import dev.fairlead.events.EventLog;
import dev.fairlead.events.Leadership;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import dev.fairlead.pipelines.PipelineRun.OutputValue;
import dev.fairlead.pipelines.RunStore.RunRow;
import dev.fairlead.pipelines.RunStore.StepRow;
import dev.fairlead.pipelines.RunStore.TryRow;
import dev.fairlead.pipelines.core.Condition;
import dev.fairlead.pipelines.core.NextSteps;
import dev.fairlead.pipelines.core.NextSteps.Decision;
import dev.fairlead.pipelines.core.StepTransitions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One turn of the leader for each run that goes on: 1. look how the tries of running steps are, outside of any transaction; 2. record
 * what has ended; 3. decide what is next and do it, each decision in a transaction of its own.
 *
 * <p>A try and its job are inserted in one transaction, so a kill leaves both or neither and no step runs twice. An action is
 * recorded before it acts, and acts again after a kill, which it must find out itself.
 */
@Component
class AdvanceRuns {
    private static final Logger LOG = LoggerFactory.getLogger(AdvanceRuns.class);

    private final PipelineStore pipelines;
    private final RunStore store;
    private final JobService jobs;
    private final JobTries jobTries;
    private final ActionTries actionTries;
    private final StepCode stepCode;
    private final ObjectProvider<StepAction> actions;
    private final TeamDirectory teams;
    private final EventLog events;
    private final Leadership leadership;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AdvanceRuns(
            PipelineStore pipelines,
            RunStore store,
            JobService jobs,
            JobTries jobTries,
            ActionTries actionTries,
            StepCode stepCode,
            ObjectProvider<StepAction> actions,
            TeamDirectory teams,
            EventLog events,
            Leadership leadership,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.pipelines = pipelines;
        this.store = store;
        this.jobs = jobs;
        this.jobTries = jobTries;
        this.actionTries = actionTries;
        this.stepCode = stepCode;
        this.actions = actions;
        this.teams = teams;
        this.events = events;
        this.leadership = leadership;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is known of a run in one turn. */
    private record Seen(
            RunRow run, PipelineDefinition definition, Map<String, StepRow> steps, Map<String, TryRow> tries) {}

    /** Whether some run goes on, so that the next turn should come soon. */
    boolean run() {
        if (!leadership.isLeader()) {
            return false;
        }
        long epoch = leadership.epoch();
        List<RunRow> going = store.listGoing();
        Set<PipelineRunId> ids = going.stream().map(RunRow::id).collect(Collectors.toSet());
        actionTries.forgetAllBut(ids);
        stepCode.forgetAllBut(ids);
        for (RunRow run : going) {
            try {
                observe(run, epoch);
                decide(run.id(), epoch);
            } catch (RuntimeException e) {
                // One run that cannot go on must not keep the others from it; it is tried again in the next turn.
                LOG.warn("Run {} of pipeline {} did not get on", run.number(), run.pipeline(), e);
            }
        }
        return !going.isEmpty();
    }

    private Seen see(RunRow run) {
        Map<String, StepRow> steps = new HashMap<>();
        store.steps(run.id()).forEach(step -> steps.put(step.name(), step));
        Map<String, TryRow> tries = new HashMap<>();
        store.tries(run.id()).forEach(one -> tries.put(one.step(), one));
        PipelineDefinition definition =
                pipelines.version(run.pipeline(), run.version()).orElseThrow().definition();
        return new Seen(run, definition, steps, tries);
    }

    private void observe(RunRow run, long epoch) {
        Seen seen = see(run);
        for (Step step : seen.definition().steps()) {
            TryRow newest = seen.tries().get(step.name());
            if (state(seen, step.name()) instanceof StepState.Running && newest != null) {
                TryObservation observed =
                        newest.job() == null ? act(seen, step, newest.number()) : jobTries.look(step, newest.job());
                record(run.id(), step, newest, observed, epoch);
            }
        }
    }

    private TryObservation act(Seen seen, Step step, int number) {
        if (!(step.work() instanceof Work.Action named)) {
            return new TryObservation.Broken(Message.of("pipelines.step.no-work", step.name()));
        }
        Optional<StepAction> action = actions.stream()
                .filter(known -> known.name().equals(named.name()))
                .findFirst();
        if (action.isEmpty()) {
            return new TryObservation.Broken(Message.of("pipelines.unknown.action", named.name(), "–"));
        }
        SortedMap<String, Value> values = new TreeMap<>();
        SortedMap<String, StepAction.Artifact> artifacts = new TreeMap<>();
        inputs(seen, step).forEach((name, value) -> {
            switch (value) {
                case OutputValue.Parameter parameter -> values.put(name, parameter.value());
                case OutputValue.Artifact artifact ->
                    artifacts.put(name, new StepAction.Artifact(artifact.job(), artifact.path()));
            }
        });
        TeamRef team = teams.find(seen.run().team()).orElseThrow();
        return actionTries.look(
                action.get(),
                new StepAction.Call(seen.run().guide(), team, seen.run().id(), step.name(), number, values, artifacts));
    }

    private void record(PipelineRunId id, Step step, TryRow one, TryObservation observed, long epoch) {
        if (observed instanceof TryObservation.Going going && Objects.equals(going.why(), one.reason())) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            leadership.requireEpoch(epoch);
            RunRow run = store.lock(id);
            StepRow row = store.steps(id).stream()
                    .filter(known -> known.name().equals(step.name()))
                    .findFirst()
                    .orElseThrow();
            if (!(row.state() instanceof StepState.Running)) {
                return;
            }
            Instant now = clock.instant();
            switch (observed) {
                case TryObservation.Going going -> end(one, StepState.Kind.RUNNING, going.why(), null);
                case TryObservation.Done done -> {
                    end(one, StepState.Kind.SUCCEEDED, null, now);
                    become(run, row, new StepState.Succeeded(), row.failures(), done.outputs(), now);
                }
                case TryObservation.Broken broken -> {
                    end(one, StepState.Kind.FAILED, broken.why(), now);
                    int failures = row.failures() + 1;
                    StepState next = run.state() == RunState.RUNNING
                            ? NextSteps.afterFailure(step, failures, broken.why(), now)
                            : new StepState.Failed(broken.why());
                    become(run, row, next, failures, row.outputs(), now);
                }
                case TryObservation.Stopped stopped -> {
                    end(one, StepState.Kind.CANCELLED, stopped.why(), now);
                    become(run, row, new StepState.Cancelled(stopped.why()), row.failures(), row.outputs(), now);
                }
            }
        });
    }

    private void end(TryRow one, StepState.Kind state, @Nullable Message why, @Nullable Instant at) {
        store.update(new TryRow(one.run(), one.step(), one.number(), one.job(), state, why, one.startedAt(), at));
    }

    private void decide(PipelineRunId id, long epoch) {
        Seen seen = see(store.find(id).orElseThrow());
        Map<String, StepState> states = new HashMap<>();
        seen.steps().forEach((name, row) -> states.put(name, row.state()));
        var decisions = NextSteps.of(
                seen.definition(), seen.run().state(), states, reference -> value(seen, reference), clock.instant());
        for (Decision decision : decisions) {
            try {
                if (decision instanceof Decision.Start start) {
                    begin(seen, start, epoch);
                } else {
                    carryOut(seen, decision, null, epoch);
                }
            } catch (RefusedException refused) {
                refused(seen, decision, refused.text(), epoch);
            }
        }
    }

    /** Not yet where the code of its job is still being fetched, which no transaction may wait for. */
    private void begin(Seen seen, Decision.Start start, long epoch) {
        RunRow run = seen.run();
        Step step = seen.definition().step(start.step()).orElseThrow();
        if (!(step.work() instanceof Work.Job work)) {
            carryOut(seen, start, null, epoch);
            return;
        }
        TeamRef team = teams.find(run.team()).orElseThrow();
        JobSpec spec =
                StepJobs.spec(seen.definition().name(), team.name(), run.number(), step, work, inputs(seen, step));
        stepCode.of(run, step.name(), spec, seen.tries().values()).ifPresent(job -> carryOut(seen, start, job, epoch));
    }

    private void carryOut(Seen seen, Decision decision, @Nullable JobSpec job, long epoch) {
        transaction.executeWithoutResult(status -> {
            leadership.requireEpoch(epoch);
            RunRow run = store.lock(seen.run().id());
            if (run.state() != seen.run().state()) {
                return; // cancelled in between; the next turn sees it
            }
            switch (decision) {
                case Decision.Start start -> start(seen, start.step(), job);
                case Decision.Skip skip -> {
                    StepRow row = row(seen, skip.step());
                    become(run, row, skip.as(), row.failures(), row.outputs(), clock.instant());
                }
                case Decision.Finish finish -> {
                    Message why = finish.why() == null ? run.reason() : finish.why();
                    store.update(run.become(finish.as(), why, clock.instant()));
                    String happened = finish.as().name().toLowerCase(Locale.ROOT);
                    events.append(
                            run.team(),
                            run.id().subject(),
                            "pipeline-run." + happened,
                            Actor.SYSTEM,
                            Map.of("number", run.number()));
                }
            }
        });
    }

    private void start(Seen seen, String name, @Nullable JobSpec spec) {
        RunRow run = seen.run();
        StepRow row = row(seen, name);
        JobId job = spec == null
                ? null
                : jobs.submit(run.guide(), spec, run.id().subject()).id();
        Instant now = clock.instant();
        store.insert(new TryRow(run.id(), name, row.tries() + 1, job, StepState.Kind.RUNNING, null, now, null));
        StepRow begun = new StepRow(
                run.id(),
                name,
                row.state(),
                row.tries() + 1,
                row.failures(),
                row.outputs(),
                row.startedAt() == null ? now : row.startedAt(),
                null);
        become(run, begun, new StepState.Running(), row.failures(), row.outputs(), now);
    }

    /** A job that is refused will be refused again: the step fails at once, whatever its retries. */
    private void refused(Seen seen, Decision decision, Message why, long epoch) {
        if (!(decision instanceof Decision.Start start)) {
            throw new IllegalStateException("Only a start can be refused, but " + decision + " was: " + why);
        }
        transaction.executeWithoutResult(status -> {
            leadership.requireEpoch(epoch);
            RunRow run = store.lock(seen.run().id());
            StepRow row = row(seen, start.step());
            become(run, row, new StepState.Failed(why), row.failures(), row.outputs(), clock.instant());
        });
    }

    private void become(
            RunRow run, StepRow row, StepState next, int failures, SortedMap<String, String> values, Instant now) {
        StepTransitions.require(row.name(), row.state().kind(), next.kind());
        store.update(new StepRow(
                run.id(),
                row.name(),
                next,
                row.tries(),
                failures,
                values,
                row.startedAt(),
                next.isFinal() ? now : null));
        events.append(
                run.team(),
                run.id().subject(),
                "pipeline-run.step-" + next.kind().name().toLowerCase(Locale.ROOT),
                Actor.SYSTEM,
                Map.of("step", row.name(), "number", run.number()));
    }

    private SortedMap<String, OutputValue> inputs(Seen seen, Step step) {
        SortedMap<String, OutputValue> inputs = new TreeMap<>();
        for (Input input : step.inputs()) {
            source(seen, input.source()).ifPresent(value -> inputs.put(input.name(), value));
        }
        return inputs;
    }

    private Optional<OutputValue> source(Seen seen, Source source) {
        return switch (source) {
            case Source.Open open -> Optional.empty();
            case Source.Given given -> Optional.of(new OutputValue.Parameter(given.value()));
            case Source.FromParameter from ->
                value(seen, new Condition.Reference(PipelineDefinition.PARAMETERS, from.parameter()))
                        .map(OutputValue.Parameter::new);
            case Source.FromStep from ->
                Optional.ofNullable(left(seen, from.step()).get(from.output()));
        };
    }

    private static Optional<Value> value(Seen seen, Condition.Reference reference) {
        if (reference.owner().equals(PipelineDefinition.PARAMETERS)) {
            return Optional.ofNullable(
                    RunViews.parameters(seen.definition(), seen.run()).get(reference.name()));
        }
        return left(seen, reference.owner()).get(reference.name()) instanceof OutputValue.Parameter parameter
                ? Optional.of(parameter.value())
                : Optional.empty();
    }

    private static SortedMap<String, OutputValue> left(Seen seen, String name) {
        Step step = seen.definition().step(name).orElseThrow();
        TryRow newest = seen.tries().get(name);
        return RunViews.outputs(step, row(seen, name), newest == null ? null : newest.job());
    }

    private static StepState state(Seen seen, String step) {
        return row(seen, step).state();
    }

    private static StepRow row(Seen seen, String step) {
        StepRow row = seen.steps().get(step);
        if (row == null) {
            throw new IllegalStateException("Run " + seen.run().id() + " has no step " + step);
        }
        return row;
    }
}
