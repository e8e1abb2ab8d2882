package dev.fairlead.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsTest {
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
    void deployingSubmitsAServingJobAndWaitsForIt() {
        Deployment digits = serving.deploy(1);

        JobSpec job = serving.jobs.job(digits.newest().job()).spec();
        assertThat(job.command())
                .containsExactly("fairlead", "serve-model", "--model", "/models/digits/1.onnx", "--name", "digits");
        assertThat(job.role()).isEqualTo(JobSpec.Role.SERVING);
        assertThat(job.preemptible()).isFalse();
        assertThat(job.replicaSets().getFirst().ports()).containsExactly("http");
        assertThat(serving.jobs.job(digits.newest().job()).subject())
                .isEqualTo(digits.id().subject());
        assertThat(digits.state()).isEqualTo(ServingState.WAITING);
        assertThat(digits.path()).isEqualTo("/serving/vision/digits");
        assertThat(serving.events.types()).containsExactly("deployment.created");
        assertThat(serving.events.actions()).containsExactly("deployment.deploy");
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        Deployment digits = serving.deploy(1);

        Deployment read = serving.store.find(digits.id()).orElseThrow();
        assertThat(read.withReason(digits.reason())).isEqualTo(digits);
        assertThat(read.newest().signature().takesDrawings()).isTrue();
    }

    @Test
    void oneIsInTroubleWhenItShouldAnswerAndTheRevisionThatReadersMeanDoesNot() {
        Revision first = serving.deploy(1).newest();
        assertThat(inTrouble()).isZero();

        become(first, ServingState.READY, 100);
        Revision second = serving.deploy(2).newest();
        become(second, ServingState.FAILED, 0);
        assertThat(inTrouble()).as("the first one still answers").isZero();

        become(first, ServingState.UNHEALTHY, 100);
        assertThat(inTrouble()).isEqualTo(1);

        serving.deployments.undeploy(OneTeam.ADA, OneTeam.VISION, "digits");
        assertThat(inTrouble()).as("nobody wants it").isZero();
    }

    private void become(Revision revision, ServingState state, int traffic) {
        serving.database.commit(() -> serving.store.change(revision, state, traffic, serving.clock.instant()));
    }

    private int inTrouble() {
        return serving.deployments.countInTrouble(OneTeam.ADA, OneTeam.VISION);
    }

    @Test
    void aWaitingDeploymentSaysWhatItsJobSays() {
        Deployment digits = serving.deploy(1);
        Message waits = Message.of("explanation.does-not-fit", "cpu");
        serving.jobs.become(digits.newest().job(), JobState.WAITING, waits);

        assertThat(serving.digits().reason())
                .isEqualTo(Message.of("serving.reason.waiting-because", "digits-1", waits));
    }

    @Test
    void deployingTheSameVersionAgainChangesNothing() {
        Deployment first = serving.deploy(1);
        Deployment again = serving.deploy(1);

        assertThat(again).isEqualTo(first);
        assertThat(serving.jobs.submitted()).hasSize(1);
    }

    @Test
    void anotherVersionIsANewRevisionWithoutTraffic() {
        serving.deploy(1);
        Deployment digits = serving.deploy(2);

        assertThat(digits.revisions()).extracting(Revision::number).containsExactly(2, 1);
        assertThat(digits.newest().traffic()).isZero();
        assertThat(digits.newest().modelVersion()).isEqualTo(2);
    }

    @Test
    void stoppingEndsTheJobsAndDeployingAgainStartsANewRevision() {
        serving.deploy(1);
        serving.deployments.undeploy(OneTeam.ADA, OneTeam.VISION, "digits");

        Deployment stopped = serving.digits();
        assertThat(stopped.state()).isEqualTo(ServingState.STOPPED);
        assertThat(serving.jobs.job(stopped.newest().job()).state()).isEqualTo(JobState.CANCELLED);

        Deployment again = serving.deploy(1);
        assertThat(again.state()).isEqualTo(ServingState.WAITING);
        assertThat(again.newest().number()).isEqualTo(2);
        assertThat(serving.events.actions())
                .containsExactly("deployment.deploy", "deployment.stop", "deployment.deploy");
    }

    @Test
    void whoMayOnlyLookCannotDeployAndWhoKnowsNothingFindsNothing() {
        assertThatThrownBy(() -> serving.deployments.deploy(OneTeam.BEN, OneTeam.VISION, "digits", 1, null))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().arguments())
                                .contains(Permission.DEPLOY.name().toLowerCase()));
        assertThatThrownBy(() -> serving.deployments.deploy(OneTeam.EVE, OneTeam.VISION, "digits", 1, null))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NOT_FOUND));
    }

    @Test
    void aVersionThatDoesNotExistAndANameThatFitsNoAddressAreRefused() {
        assertThatThrownBy(() -> serving.deploy(9)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> serving.deployments.deploy(OneTeam.ADA, OneTeam.VISION, "digits", 1, "../x"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo("serving.refused.name"));
    }

    @Test
    void anyModelNameBecomesANameForAnAddress() {
        assertThat(DeploymentName.propose("My Model (v2)_")).isEqualTo("my-model-v2");
        assertThat(DeploymentName.propose("模型")).isEqualTo("model");
        assertThat(DeploymentName.require(DeploymentName.propose("x".repeat(62) + "--y")))
                .hasSize(62);
    }
}
