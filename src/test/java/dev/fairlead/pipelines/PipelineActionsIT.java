package dev.fairlead.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.e2e.RunningPortal;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.pipelines.PipelineRun.OutputValue;
import dev.fairlead.pipelines.RunStore.RunRow;
import dev.fairlead.pipelines.RunStore.StepRow;
import dev.fairlead.pipelines.RunStore.TryRow;
import dev.fairlead.serving.Deployments;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Acts of the portal as steps, in the whole portal: a model that a job trained is registered and deployed. */
@PortalTest
class PipelineActionsIT {
    private static final String STEPS = """
            apiVersion: fairlead.dev/v1
            kind: Pipeline
            metadata: {name: acts}
            spec:
              parameters: [{name: model, type: string, default: small}]
              steps:
                - name: train
                  outputs: [{name: model, type: model}]
                  job:
                    command: [fairlead, train-digits, --epochs, "1", --hidden, "8", --variations, "1", --drawn, "0"]
                    resources: {cpu: 500m, memory: 512Mi}
                - name: register
                  action: register-model
                  inputs:
                    - {name: model, type: model, from: train.model}
                    - {name: name, type: string, from: parameters.model}
                    - {name: alias, type: string, value: champion}
                  outputs: [{name: name, type: string}, {name: version, type: integer}]
                - name: deploy
                  action: deploy
                  inputs:
                    - {name: model, type: string, from: register.name}
                    - {name: version, type: integer, from: register.version}
                  outputs: [{name: address, type: string}]
                - name: tell
                  inputs: [{name: address, type: string, from: deploy.address}]
                  outputs: [{name: said, type: string}]
                  job:
                    command: [sh, -c, "echo answers at {{inputs.address}} > $FAIRLEAD_OUTPUT_DIR/said"]
                    resources: {cpu: 100m, memory: 64Mi}
            """;

    @Autowired
    private TestActors actors;

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private PipelineRuns runs;

    @Autowired
    private RunStore store;

    @Autowired
    private ModelRegistry models;

    @Autowired
    private Deployments deployments;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void whatAJobTrainedIsRegisteredAndDeployedOnceEvenIfTheRecordOfItIsLost() throws Exception {
        TeamRef team = actors.team("acts");
        Actor ada = actors.personIn(team, Role.EDITOR);
        pipelines.create(ada, team, STEPS, true);
        PipelineRun run = ended(ada, runs.start(ada, team, "acts", null, Map.of()));

        assertThat(run.state()).as(run.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.step("register").orElseThrow().outputs().get("version"))
                .isEqualTo(new OutputValue.Parameter(new Value.Whole(1)));
        assertThat(run.step("tell").orElseThrow().outputs().get("said").toString())
                .contains("/serving/" + team.name() + "/small");
        var version = models.findByAlias(ada, team.id(), "small", "champion").orElseThrow();
        assertThat(version.runId()).as("the run that the training tracked").isNotNull();

        loseTheRecordOf(run, "register");
        ended(ada, run);
        loseTheRecordOf(run, "deploy");
        PipelineRun again = ended(ada, run);

        assertThat(again.state()).as(again.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(again.step("register").orElseThrow().outputs())
                .isEqualTo(run.step("register").orElseThrow().outputs());
        assertThat(models.versions(ada, team.id(), "small")).hasSize(1);
        assertThat(deployments.require(ada, team, "small").revisions()).hasSize(1);
        deployments.undeploy(ada, team, "small");
    }

    @Test
    void anActThatIsRefusedFailsItsStepWithASentence() throws Exception {
        TeamRef team = actors.team("acts");
        Actor ada = actors.personIn(team, Role.EDITOR);
        pipelines.create(ada, team, STEPS, true);
        PipelineRun run = ended(ada, runs.start(ada, team, "acts", null, Map.of("model", "no/slashes")));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        var register = run.step("register").orElseThrow();
        assertThat(register.state()).isEqualTo(StepState.Kind.FAILED);
        assertThat(register.reason().toString()).contains("no/slashes");
    }

    /** As a process leaves it that is killed after the act and before its record. */
    private void loseTheRecordOf(PipelineRun run, String name) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            RunRow row = store.lock(run.id());
            store.update(row.become(RunState.RUNNING, null, null));
            StepRow step = store.steps(run.id()).stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            store.update(new StepRow(
                    run.id(), name, new StepState.Running(), 1, 0, new TreeMap<>(), step.startedAt(), null));
            TryRow one = store.tries(run.id()).stream()
                    .filter(known -> known.step().equals(name))
                    .findFirst()
                    .orElseThrow();
            store.update(new TryRow(
                    run.id(), name, one.number(), null, StepState.Kind.RUNNING, null, one.startedAt(), null));
        });
    }

    private PipelineRun ended(Actor actor, PipelineRun run) throws Exception {
        return RunningPortal.await(
                "the run to end",
                Duration.ofSeconds(120),
                () -> Optional.of(runs.require(actor, run.id()))
                        .filter(seen -> seen.state().isFinal()));
    }
}
