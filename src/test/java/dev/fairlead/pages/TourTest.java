package dev.fairlead.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.Leadership;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.pages.db.TourStoreFixture;
import dev.fairlead.serving.OneTeam;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.ServingFixture;
import dev.fairlead.serving.ServingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {
    private static final String RUN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private ServingFixture serving;
    private TourStore store;
    private Tours tours;
    private AdvanceTours advance;
    private TourProgress progress;
    private Optional<String> run = Optional.of(RUN);
    private Optional<TrainedRuns.Epoch> epoch = Optional.empty();

    @BeforeEach
    void open() {
        serving = new ServingFixture(folder);
        store = TourStoreFixture.store(serving.database);
        tours = new Tours(
                store, serving.jobs, serving.team, serving.events, serving.clock, serving.database.transactions());
        advance = newProcess(store);
        progress = new TourProgress(serving.jobs, new Training(), serving.deployments, serving.why);
    }

    @AfterEach
    void close() {
        serving.close();
    }

    @Test
    void fromOnePressToADeployedModel() {
        tours.start(OneTeam.ADA, OneTeam.VISION);
        JobId training = serving.jobs.submitted().getFirst();
        JobSpec spec = serving.jobs.job(training).spec();
        assertThat(spec.command()).containsExactly("fairlead", "train-digits");
        assertThat(spec.tracking()).isEqualTo(new JobSpec.Tracking("digits", null));

        assertThat(advance.run()).isTrue();
        assertThat(step()).isEqualTo(Tour.Step.TRAINING);
        serving.jobs.become(training, JobState.SUCCEEDED, null);
        advance.run();
        assertThat(step()).isEqualTo(Tour.Step.REGISTERING);
        advance.run();
        assertThat(step()).isEqualTo(Tour.Step.DEPLOYING);
        assertThat(newestVersion().runId()).isEqualTo(RUN);
        assertThat(serving.models.aliases())
                .containsEntry("digits@champion", newestVersion().version());
        advance.run();
        advance.run();
        assertThat(step()).isEqualTo(Tour.Step.DEPLOYING);
        becomeReady();
        assertThat(advance.run()).isFalse();

        assertThat(step()).isEqualTo(Tour.Step.READY);
        assertThat(serving.jobs.submitted()).hasSize(2);
        assertThat(serving.events.types()).contains("tour.started", "tour.deploying", "tour.ready");
    }

    @Test
    void killedAfterTheEffectOfAnyStepItIsNotDoneTwice() {
        tours.start(OneTeam.ADA, OneTeam.VISION);
        serving.jobs.become(serving.jobs.submitted().getFirst(), JobState.SUCCEEDED, null);
        int versionsBefore = serving.models.all().size();

        for (int turn = 0; turn < 5; turn++) {
            killedBeforeRecording();
            advance.run();
        }
        becomeReady();
        killedBeforeRecording();
        advance.run();

        assertThat(step()).isEqualTo(Tour.Step.READY);
        assertThat(serving.models.all()).hasSize(versionsBefore + 1);
        assertThat(serving.jobs.submitted()).hasSize(2);
        assertThat(serving.digits().revisions()).hasSize(1);
    }

    @Test
    void aTrainingThatFailsSaysWhyAndTryingAgainSubmitsAnother() {
        tours.start(OneTeam.ADA, OneTeam.VISION);
        Message why = Message.of("job.ended", 1, Message.of("refused.unauthenticated"));
        serving.jobs.become(serving.jobs.submitted().getFirst(), JobState.FAILED, why);

        assertThat(advance.run()).isFalse();
        assertThat(tour().failure()).isEqualTo(why);
        assertThat(now()).isEqualTo(Message.of("tour.now.failed", why));

        tours.retry(OneTeam.ADA, OneTeam.VISION);
        assertThat(tour().failure()).isNull();
        assertThat(tour().job()).isEqualTo(serving.jobs.submitted().get(1));
    }

    @Test
    void aDeploymentThatFailsSaysWhyAndTryingAgainDeploysTheSameModel() {
        deploying();
        Revision revision = serving.digits().newest();
        serving.jobs.become(revision.job(), JobState.FAILED, Message.of("job.ended", 139));
        change(revision, ServingState.FAILED, 0);
        advance.run();
        assertThat(tour().failure())
                .isEqualTo(Message.of("serving.reason.failed-because", "digits-2", Message.of("job.ended", 139)));
        int versions = serving.models.all().size();

        tours.retry(OneTeam.ADA, OneTeam.VISION);
        advance.run();
        assertThat(serving.digits().newest().number()).isEqualTo(2);
        becomeReady();
        advance.run();
        assertThat(step()).isEqualTo(Tour.Step.READY);
        assertThat(serving.models.all()).hasSize(versions);
    }

    @Test
    void aTrainingWithoutARunIsAFailureInWords() {
        tours.start(OneTeam.ADA, OneTeam.VISION);
        run = Optional.empty();
        serving.jobs.become(serving.jobs.submitted().getFirst(), JobState.SUCCEEDED, null);
        advance.run();

        assertThat(tour().failure()).isEqualTo(Message.of("tour.failed.no-run"));
    }

    @Test
    void pressingTwiceStartsOneTourAndAFinishedOneCanBeTakenAgain() {
        tours.start(OneTeam.ADA, OneTeam.VISION);
        tours.start(OneTeam.ADA, OneTeam.VISION);
        assertThat(serving.jobs.submitted()).hasSize(1);

        serving.jobs.become(serving.jobs.submitted().getFirst(), JobState.CANCELLED, null);
        advance.run();
        tours.start(OneTeam.ADA, OneTeam.VISION);
        assertThat(serving.jobs.submitted()).hasSize(2);
    }

    @Test
    void whoMayOnlyLookSeesTheTourButCannotStartIt() {
        assertThat(tours.mayStart(OneTeam.BEN, OneTeam.VISION)).isFalse();
        assertThatThrownBy(() -> tours.start(OneTeam.BEN, OneTeam.VISION)).isInstanceOf(RefusedException.class);
        tours.start(OneTeam.ADA, OneTeam.VISION);
        assertThat(tours.find(OneTeam.BEN, OneTeam.VISION)).isPresent();
        assertThatThrownBy(() -> tours.find(OneTeam.EVE, OneTeam.VISION)).isInstanceOf(RefusedException.class);
    }

    @Test
    void itSaysWhatHappensNow() {
        tours.start(OneTeam.ADA, OneTeam.VISION);
        JobId training = tour().job();
        Message waits = Message.of("explanation.does-not-fit");
        serving.jobs.become(training, JobState.WAITING, waits);
        assertThat(now()).isEqualTo(Message.of("tour.now.waiting-because", waits));

        serving.jobs.become(training, JobState.RUNNING, null);
        assertThat(now()).isEqualTo(Message.of("tour.now.training"));
        epoch = Optional.of(new TrainedRuns.Epoch(7, "24", 0.96123));
        assertThat(now()).isEqualTo(Message.of("tour.now.epoch", 7L, "24", 96.1));

        deploying();
        assertThat(now().key()).isEqualTo("tour.now.deploying");
    }

    private void deploying() {
        tours.start(OneTeam.ADA, OneTeam.VISION);
        serving.jobs.become(tour().job(), JobState.SUCCEEDED, null);
        advance.run();
        advance.run();
        advance.run();
        assertThat(tour().revision()).isNotNull();
    }

    /** A process that does what the turn does and dies before it can write that down. */
    private void killedBeforeRecording() {
        newProcess(new Forgetting(store)).run();
    }

    private void becomeReady() {
        Revision revision = serving.digits().newest();
        serving.jobs.become(revision.job(), JobState.RUNNING, null);
        change(revision, ServingState.READY, 100);
    }

    private void change(Revision revision, ServingState state, int traffic) {
        serving.database.commit(() -> serving.store.change(revision, state, traffic, serving.clock.instant()));
    }

    private Tour tour() {
        return store.find(OneTeam.VISION.id()).orElseThrow();
    }

    private Tour.Step step() {
        return tour().step();
    }

    private Message now() {
        return progress.now(OneTeam.ADA, OneTeam.VISION, tour());
    }

    private ModelRegistry.Version newestVersion() {
        return serving.models
                .versions(OneTeam.ADA, OneTeam.VISION.id(), "digits")
                .getFirst();
    }

    private AdvanceTours newProcess(TourStore tourStore) {
        return new AdvanceTours(
                tourStore,
                serving.jobs,
                new Training(),
                serving.models,
                serving.deployments,
                serving.why,
                serving.team,
                serving.events,
                new Leading(),
                serving.database.transactions());
    }

    private final class Training implements TrainedRuns {
        @Override
        public Optional<String> findRun(Actor actor, TeamId team, JobId job) {
            return run;
        }

        @Override
        public Optional<Epoch> latest(Actor actor, TeamId team, JobId job) {
            return epoch;
        }

        @Override
        public Optional<Subscription> follow(Actor actor, TeamId team, Runnable changed) {
            return Optional.empty();
        }
    }

    private record Forgetting(TourStore real) implements TourStore {
        @Override
        public Optional<Tour> find(TeamId team) {
            return real.find(team);
        }

        @Override
        public List<Tour> listGoing() {
            return real.listGoing();
        }

        @Override
        public void insert(Tour tour) {
            real.insert(tour);
        }

        @Override
        public boolean update(Tour tour) {
            return false;
        }

        @Override
        public void remove(TeamId team) {
            real.remove(team);
        }
    }

    private static final class Leading implements Leadership {
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
