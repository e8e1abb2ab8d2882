package dev.fairlead.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.pipelines.StepAction;
import dev.fairlead.pipelines.StepAction.Outcome;
import dev.fairlead.pipelines.Value;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment as a step; a fresh instance stands for a process that was killed before the step was recorded. */
class DeployStepTest {
    @TempDir
    Path folder;

    private ServingFixture serving;

    @BeforeEach
    void open() {
        serving = new ServingFixture(folder);
    }

    @AfterEach
    void close() {
        serving.close();
    }

    @Test
    void theStepIsDoneOnceTheRevisionAnswersAndGivesItsAddressOn() {
        assertThat(run(2, 1))
                .isInstanceOfSatisfying(
                        Outcome.Going.class,
                        going -> assertThat(going.why().key()).startsWith("serving.reason.waiting"));
        becomeReady();

        assertThat(run(2, 1))
                .isEqualTo(new Outcome.Done(new TreeMap<>(Map.of(
                        "deployment", new Value.Text("digits"),
                        "revision", new Value.Whole(1),
                        "address", new Value.Text("http://127.0.0.1:8080/serving/vision/digits")))));
    }

    @Test
    void killedBeforeItWasRecordedATryDeploysNothingTwiceWhateverBecameOfIt() {
        run(2, 1);
        run(2, 1);
        Revision revision = serving.digits().newest();
        serving.jobs.become(revision.job(), JobState.FAILED, Message.of("job.ended", 139));
        change(revision, ServingState.FAILED, 0);

        assertThat(run(2, 1))
                .isEqualTo(new Outcome.Failed(
                        Message.of("serving.reason.failed-because", "digits-1", Message.of("job.ended", 139))));
        assertThat(run(2, 1)).isInstanceOf(Outcome.Failed.class);
        assertThat(serving.digits().revisions()).hasSize(1);
        assertThat(serving.jobs.submitted()).hasSize(1);

        run(2, 2);
        assertThat(serving.digits().revisions()).hasSize(2);
    }

    @Test
    void aVersionThatSomebodyDeploysAlreadyIsWaitedForRatherThanDeployedAgain() {
        serving.deploy(2);
        run(2, 1);
        becomeReady();

        assertThat(run(2, 1)).isInstanceOf(Outcome.Done.class);
        assertThat(serving.digits().revisions()).hasSize(1);
    }

    @Test
    void aDeploymentThatIsStoppedMeanwhileFailsTheStepInWords() {
        run(2, 1);
        serving.deployments.undeploy(OneTeam.ADA, OneTeam.VISION, "digits");

        assertThat(run(2, 1)).isEqualTo(new Outcome.Failed(Message.of("serving.reason.stopped")));
    }

    @Test
    void aVersionThatIsNotThereAndAPersonWhoMayNotDeployAreRefused() {
        assertThatThrownBy(() -> run(7, 1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NOT_FOUND));
        assertThatThrownBy(() -> step().run(call(OneTeam.BEN, 2, 1)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.FORBIDDEN));
    }

    private Outcome run(int version, int number) {
        return step().run(call(OneTeam.ADA, version, number));
    }

    private DeployStep step() {
        var installation = new Installation(folder, URI.create("http://127.0.0.1:8080"), new byte[32]);
        return new DeployStep(serving.deployments, serving.why, installation);
    }

    private static StepAction.Call call(Actor actor, int version, int number) {
        return new StepAction.Call(
                actor,
                OneTeam.VISION,
                new PipelineRunId("prun-1"),
                "deploy",
                number,
                new TreeMap<>(Map.of("model", new Value.Text("digits"), "version", new Value.Whole(version))),
                new TreeMap<>());
    }

    private void becomeReady() {
        Revision revision = serving.digits().newest();
        serving.jobs.become(revision.job(), JobState.RUNNING, null);
        change(revision, ServingState.READY, 100);
    }

    private void change(Revision revision, ServingState state, int traffic) {
        serving.database.commit(() -> serving.store.change(revision, state, traffic, serving.clock.instant()));
    }
}
