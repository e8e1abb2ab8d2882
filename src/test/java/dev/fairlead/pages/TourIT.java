package dev.fairlead.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.e2e.RunningPortal;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRuns;
import dev.fairlead.pipelines.Pipelines;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.serving.Deployments;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tour in the whole portal; its pipeline is changed to train for a moment only. */
@PortalTest
class TourIT {
    @Autowired
    private TestActors actors;

    @Autowired
    private SamplePipeline sample;

    @Autowired
    private Tours tours;

    @Autowired
    private TourProgress progress;

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private PipelineRuns runs;

    @Autowired
    private ModelRegistry models;

    @Autowired
    private Deployments deployments;

    private TeamRef team;
    private Actor ada;

    @BeforeEach
    void join() {
        team = actors.team("tour");
        ada = actors.personIn(team, Role.EDITOR);
    }

    @Test
    void theTourRunsWhatANewcomerHasMadeOfItsPipelineAndEndsAtADeployment() throws Exception {
        change("default: 24", "default: 1", "default: 0.9", "default: 0.01");
        tours.start(ada, team);
        tours.start(ada, team);
        PipelineRun run = ended();

        assertThat(run.state()).as(run.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.parameters().get("epochs")).hasToString("Whole[number=1]");
        assertThat(runs.list(ada, team, null, null, 10)).hasSize(1);
        assertThat(progress.deployment(run)).contains("digits");
        assertThat(progress.now(ada, team, run)).isEqualTo(Message.of("tour.now.ready"));
        assertThat(models.findByAlias(ada, team.id(), "digits", "champion")).isPresent();
        deployments.undeploy(ada, team, "digits");
    }

    @Test
    void aModelThatReadsTooLittleIsNotDeployedAndTheCardSaysSo() throws Exception {
        change("default: 24", "default: 1", "default: 0.9", "default: 1.5");
        tours.start(ada, team);
        PipelineRun run = ended();

        assertThat(run.step("register").orElseThrow().state()).isEqualTo(StepState.Kind.SKIPPED);
        assertThat(progress.deployment(run)).isEmpty();
        assertThat(progress.now(ada, team, run).key()).isEqualTo("tour.now.not-deployed-because");
        assertThat(models.find(ada, team.id(), "digits")).isEmpty();
    }

    @Test
    void aStepThatFailsSaysWhyAndTryingAgainKeepsWhatWasDone() throws Exception {
        change("train-digits, --data", "train-digits, --nonsense");
        tours.start(ada, team);
        PipelineRun failed = ended();

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(progress.now(ada, team, failed).key()).isEqualTo("tour.now.failed");
        tours.retry(ada, team);
        PipelineRun again = ended();
        assertThat(again.step("prepare").orElseThrow().tries()).hasSize(1);
        assertThat(again.step("train").orElseThrow().tries()).hasSize(2);
    }

    @Test
    void whoMayOnlyLookSeesTheTourButCannotStartIt() {
        Actor viewer = actors.personIn(team, Role.VIEWER);
        assertThat(tours.mayStart(viewer, team)).isFalse();
        assertThatThrownBy(() -> tours.start(viewer, team)).isInstanceOf(RefusedException.class);
        tours.start(ada, team);
        assertThat(tours.find(viewer, team)).isPresent();
        Actor eve = actors.personIn(actors.team("other"), Role.TEAM_ADMIN);
        assertThatThrownBy(() -> tours.find(eve, team)).isInstanceOf(RefusedException.class);
        tours.find(ada, team).ifPresent(tour -> runs.cancel(ada, tour.run()));
    }

    @Test
    void anotherPipelineOfThatNameIsLeftAloneInWords() {
        String other = PipelineDocument.toYaml(sample.definition()).replace("sample: digits", "sample: other");
        pipelines.create(ada, team, other, true);

        assertThatThrownBy(() -> tours.start(ada, team)).hasMessageContaining("tour.pipeline-taken");
        assertThat(tours.find(ada, team)).isEmpty();
    }

    private void change(String... pairs) {
        sample.require(ada, team);
        String source = pipelines.require(ada, team, "digits").source();
        for (int at = 0; at < pairs.length; at += 2) {
            assertThat(source).contains(pairs[at]);
            source = source.replace(pairs[at], pairs[at + 1]);
        }
        pipelines.update(ada, team, "digits", source, true, null);
    }

    private PipelineRun ended() throws Exception {
        Tour tour = tours.find(ada, team).orElseThrow();
        return RunningPortal.await(
                "the tour to end",
                Duration.ofSeconds(150),
                () -> Optional.of(tours.run(ada, tour))
                        .filter(run -> run.state().isFinal()));
    }
}
