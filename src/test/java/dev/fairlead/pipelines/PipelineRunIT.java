package dev.fairlead.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.e2e.RunningPortal;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pipelines in the whole portal, with real processes. */
@PortalTest
class PipelineRunIT {
    private static final String STEPS = """
            apiVersion: fairlead.dev/v1
            kind: Pipeline
            metadata: {name: flow}
            spec:
              parameters: [{name: word, type: string, default: hello}, {name: deploy, type: boolean, default: false}]
              steps:
                - name: prepare
                  inputs: [{name: word, type: string, from: parameters.word}]
                  outputs: [{name: data, type: dataset}, {name: rows, type: integer}]
                  job:
                    command: [sh, -c, "mkdir $FAIRLEAD_OUTPUT_DIR/data && echo {{inputs.word}} > $FAIRLEAD_OUTPUT_DIR/data/a && echo 7 > $FAIRLEAD_OUTPUT_DIR/rows"]
                    resources: {cpu: 100m, memory: 64Mi}
                - name: train
                  inputs: [{name: data, type: dataset, from: prepare.data}, {name: rows, type: integer, from: prepare.rows}]
                  outputs: [{name: said, type: string}]
                  job:
                    command: [sh, -c, "test $FAIRLEAD_INPUT_ROWS = 7 && cp $FAIRLEAD_INPUT_DATA/a $FAIRLEAD_OUTPUT_DIR/said && echo x > {{inputs.data}}/a"]
                    resources: {cpu: 100m, memory: 64Mi}
                - name: flaky
                  after: [prepare]
                  job: {command: [sh, -c, "exit 3"], resources: {cpu: 100m, memory: 64Mi}}
                  when: "parameters.deploy or prepare.rows > 100"
                  retry: {limit: 1}
                - name: last
                  after: [flaky, train]
                  job: {command: ["true"], resources: {cpu: 100m, memory: 64Mi}}
            """;

    @Autowired
    private TestActors actors;

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private PipelineRuns runs;

    @Test
    void stepsPassFilesAndValuesOnAndAnUnmetConditionSkips() throws Exception {
        TeamRef team = actors.team("flow");
        Actor ada = actors.personIn(team, Role.EDITOR);
        pipelines.create(ada, team, STEPS, true);

        PipelineRun run = ended(ada, runs.start(ada, team, "flow", null, Map.of("word", "hi")));

        assertThat(run.state()).as(run.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.step("train").orElseThrow().outputs().get("said"))
                .isEqualTo(new PipelineRun.OutputValue.Parameter(new Value.Text("hi")));
        var skipped = run.step("flaky").orElseThrow();
        assertThat(skipped.state()).isEqualTo(StepState.Kind.SKIPPED);
        assertThat(skipped.reason().arguments().getLast().toString()).contains("prepare.rows = 7");
        assertThat(run.step("last").orElseThrow().state()).isEqualTo(StepState.Kind.SUCCEEDED);
    }

    @Test
    void aStepThatFailsIsTriedAgainAndARetryKeepsWhatSucceeded() throws Exception {
        TeamRef team = actors.team("flow");
        Actor ada = actors.personIn(team, Role.EDITOR);
        pipelines.create(ada, team, STEPS, true);

        PipelineRun run = ended(ada, runs.start(ada, team, "flow", null, Map.of("deploy", "true")));

        assertThat(run.state()).as(run.toString()).isEqualTo(RunState.FAILED);
        assertThat(run.step("flaky").orElseThrow().tries()).hasSize(2);
        assertThat(run.step("last").orElseThrow().state()).isEqualTo(StepState.Kind.SKIPPED);

        runs.retry(ada, run.id());
        PipelineRun again = ended(ada, run);
        assertThat(again.step("prepare").orElseThrow().tries()).hasSize(1);
        assertThat(again.step("flaky").orElseThrow().tries()).hasSize(4);
    }

    @Test
    void anotherTeamsPipelinesAndRunsAreNotFound() throws Exception {
        TeamRef team = actors.team("flow");
        Actor ada = actors.personIn(team, Role.EDITOR);
        Actor eve = actors.personIn(actors.team("other"), Role.TEAM_ADMIN);
        pipelines.create(ada, team, STEPS, true);
        PipelineRun run = runs.start(ada, team, "flow", null, Map.of());

        assertThatThrownBy(() -> pipelines.require(eve, team, "flow")).matches(PipelineRunIT::isNotFound);
        assertThatThrownBy(() -> runs.require(eve, run.id())).matches(PipelineRunIT::isNotFound);
        assertThatThrownBy(() -> runs.cancel(eve, run.id())).matches(PipelineRunIT::isNotFound);

        runs.cancel(ada, run.id());
        assertThat(ended(ada, run).state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void aVersionThatBuildsOnAnOlderOneIsRefused() {
        TeamRef team = actors.team("flow");
        Actor ada = actors.personIn(team, Role.EDITOR);
        pipelines.create(ada, team, STEPS, true);
        pipelines.update(ada, team, "flow", STEPS + "# a comment\n", true, 1);

        assertThat(pipelines.require(ada, team, "flow").source()).endsWith("# a comment\n");
        assertThatThrownBy(() -> pipelines.update(ada, team, "flow", STEPS, true, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("pipelines.version.newer");
        pipelines.delete(ada, team, "flow");
        assertThat(pipelines.find(ada, team, "flow")).isEmpty();
        assertThat(pipelines.create(ada, team, STEPS, true).number()).isEqualTo(1);
    }

    @Test
    void pipelinesAreFoundByAPartOfTheirNameInOrder() {
        TeamRef team = actors.team("flow");
        Actor ada = actors.personIn(team, Role.EDITOR);
        for (String name : List.of("nightly-b", "weekly", "nightly-a")) {
            pipelines.create(ada, team, STEPS.replace("name: flow", "name: " + name), true);
        }

        assertThat(pipelines.search(ada, team, "NIGHT", null, 10))
                .extracting(PipelineView::name)
                .containsExactly("nightly-a", "nightly-b");
        assertThat(pipelines.list(ada, team, "nightly-a", 1))
                .extracting(PipelineView::name)
                .containsExactly("nightly-b");
    }

    private PipelineRun ended(Actor actor, PipelineRun run) throws Exception {
        return RunningPortal.await(
                "the run to end",
                Duration.ofSeconds(60),
                () -> Optional.of(runs.require(actor, run.id()))
                        .filter(seen -> seen.state().isFinal()));
    }

    private static boolean isNotFound(Throwable thrown) {
        return thrown instanceof RefusedException refused && refused.reason() == RefusedException.Reason.NOT_FOUND;
    }
}
