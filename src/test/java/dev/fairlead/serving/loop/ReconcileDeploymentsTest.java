package dev.fairlead.serving.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Leadership;
import dev.fairlead.jobs.JobService.ReplicaAddress;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.OneTeam;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.ServingFixture;
import dev.fairlead.serving.ServingState;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileDeploymentsTest {
    @TempDir
    Path folder;

    private final Set<Integer> answering = new HashSet<>();
    private ServingFixture serving;
    private ReconcileDeployments reconcile;

    @BeforeEach
    void open() {
        serving = new ServingFixture(folder);
        reconcile = newProcess();
    }

    @AfterEach
    void close() {
        serving.close();
    }

    @Test
    void theFirstRevisionTakesAllRequestsOnceItAnswers() {
        JobId job = serving.deploy(1).newest().job();
        assertThat(reconcile.run()).isTrue();
        assertThat(serving.digits().state()).isEqualTo(ServingState.WAITING);

        serving.jobs.become(job, JobState.RUNNING, null);
        serving.jobs.listens(job, new ReplicaAddress(0, "127.0.0.1", 7001));
        reconcile.run();
        assertThat(serving.digits().state()).isEqualTo(ServingState.STARTING);
        assertThat(serving.digits().serving()).isEmpty();

        answering.add(7001);
        assertThat(reconcile.run()).isFalse();
        assertThat(serving.digits().state()).isEqualTo(ServingState.READY);
        assertThat(serving.digits().serving()).isPresent();
        assertThat(serving.digits().reason()).isNull();
        assertThat(serving.events.types()).contains("deployment.ready");
    }

    @Test
    void aNewRevisionTakesOverOnlyWhenReadyAndTheOldOneStopsAfterwards() {
        JobId first = ready(1, 7001);
        JobId second = serving.deploy(2).newest().job();
        reconcile.run();
        assertThat(serving.digits().current().number()).isEqualTo(1);
        assertThat(serving.digits().state()).isEqualTo(ServingState.READY);

        start(second, 7002);
        reconcile.run();
        assertThat(serving.digits().current().number()).isEqualTo(2);
        assertThat(serving.digits().revisions()).extracting(Revision::traffic).containsExactly(100, 0);
        assertThat(serving.jobs.job(first).state()).isEqualTo(JobState.RUNNING);

        serving.clock.pass(ReconcileDeployments.DRAIN);
        reconcile.run();
        assertThat(serving.jobs.job(first).state()).isEqualTo(JobState.CANCELLED);
        assertThat(serving.digits().revisions())
                .extracting(Revision::state)
                .containsExactly(ServingState.READY, ServingState.STOPPED);
    }

    @Test
    void aNewRevisionThatFailsLeavesTheOldOneServing() {
        ready(1, 7001);
        JobId second = serving.deploy(2).newest().job();
        serving.jobs.become(second, JobState.FAILED, Message.of("job.ended", 139));
        reconcile.run();

        Deployment digits = serving.digits();
        assertThat(digits.state()).isEqualTo(ServingState.READY);
        assertThat(digits.newest().state()).isEqualTo(ServingState.FAILED);
        assertThat(serving.why.reason(digits.newest()))
                .isEqualTo(Message.of("serving.reason.failed-because", "digits-2", Message.of("job.ended", 139)));
    }

    @Test
    void twoLostAnswersMakeItUnhealthyAndOneGoodAnswerReadyAgain() {
        ready(1, 7001);
        answering.clear();
        reconcile.run();
        assertThat(serving.digits().state()).isEqualTo(ServingState.READY);
        reconcile.run();
        assertThat(serving.digits().state()).isEqualTo(ServingState.UNHEALTHY);
        assertThat(serving.digits().reason()).isNotNull();
        reconcile.run();
        assertThat(serving.digits().state()).isEqualTo(ServingState.UNHEALTHY);

        answering.add(7001);
        reconcile.run();
        assertThat(serving.digits().state()).isEqualTo(ServingState.READY);
    }

    @Test
    void aModelServerThatDiesComesBackWithoutLosingItsTraffic() {
        JobId job = ready(1, 7001);
        serving.jobs.become(job, JobState.WAITING, Message.of("job.retries"));
        reconcile.run();
        assertThat(serving.digits().state()).isEqualTo(ServingState.WAITING);
        assertThat(serving.digits().current().traffic()).isEqualTo(100);

        start(job, 7009);
        reconcile.run();
        assertThat(serving.digits().state()).isEqualTo(ServingState.READY);
    }

    @Test
    void afterARestartOfThePortalTheSameDeploymentIsReadyAgain() {
        JobId job = ready(1, 7001);
        reconcile = newProcess();
        serving.jobs.become(job, JobState.STARTING, null);
        reconcile.run();
        start(job, 7003);
        reconcile.run();

        assertThat(serving.digits().state()).isEqualTo(ServingState.READY);
        assertThat(serving.jobs.submitted()).hasSize(1);
    }

    @Test
    void aStoppedDeploymentIsLeftAlone() {
        ready(1, 7001);
        serving.deployments.undeploy(OneTeam.ADA, OneTeam.VISION, "digits");
        int before = serving.events.types().size();

        assertThat(reconcile.run()).isFalse();
        assertThat(serving.events.types()).hasSize(before);
    }

    @Test
    void aJobThatWasCancelledElsewhereStopsItsRevision() {
        JobId job = ready(1, 7001);
        serving.jobs.become(job, JobState.CANCELLED, null);
        reconcile.run();

        assertThat(serving.digits().state()).isEqualTo(ServingState.STOPPED);
        assertThat(serving.digits().serving()).isEmpty();
    }

    private JobId ready(int version, int port) {
        JobId job = serving.deploy(version).newest().job();
        start(job, port);
        reconcile.run();
        return job;
    }

    private void start(JobId job, int port) {
        serving.jobs.become(job, JobState.RUNNING, null);
        serving.jobs.listens(job, new ReplicaAddress(0, "127.0.0.1", port));
        answering.add(port);
    }

    private ReconcileDeployments newProcess() {
        return new ReconcileDeployments(
                serving.store,
                serving.jobs,
                replica -> answering.contains(replica.port()),
                serving.events,
                new AlwaysLeading(),
                serving.clock,
                serving.database.transactions());
    }

    private static final class AlwaysLeading implements Leadership {
        @Override
        public boolean isLeader() {
            return true;
        }

        @Override
        public void requireEpoch(long epoch) {}

        @Override
        public long epoch() {
            return 1;
        }
    }
}
