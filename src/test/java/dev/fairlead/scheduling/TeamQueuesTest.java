package dev.fairlead.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.TestDatabase;
import dev.fairlead.events.Event;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.db.SchedulingTables;
import dev.fairlead.scheduling.loop.FakeCluster;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamQueuesTest {
    private static final TeamRef VISION = new TeamRef(new TeamId("team-vision"), "vision", "Vision");
    private static final TeamRef SPEECH = new TeamRef(new TeamId("team-speech"), "speech", "Speech");
    private static final Actor ADMIN = Actor.person(new PersonId("person-admin"), "admin");
    private static final Actor ADA = Actor.person(new PersonId("person-ada"), "ada");

    @TempDir
    Path folder;

    private final List<String> audited = new ArrayList<>();
    private TestDatabase database;
    private TeamQueues queues;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        Clock clock = Clock.systemUTC();
        queues = new TeamQueues(
                SchedulingTables.queues(database, clock),
                () -> QueueBoard.EMPTY,
                new FakeCluster(4),
                new OnlyAdmin(),
                this::audit,
                new NoEvents(),
                new Ids(clock, new SplittableRandom(7)),
                database.transactions());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstTeamIsGuaranteedTheWholeClusterAndTheNextNothing() {
        queues.created(VISION, true);
        queues.created(SPEECH, false);
        queues.created(VISION, false);

        List<QueueView> tree = queues.tree(ADA);
        assertThat(tree.stream().map(view -> view.queue().name())).containsExactly("root", "vision", "speech");
        assertThat(tree.get(1).guarantee().milliGpu("h100")).isEqualTo(4000);
        assertThat(tree.get(2).guarantee()).isEqualTo(ResourceAmount.NONE);
        assertThat(audited).containsExactly("queue.create", "queue.create");
    }

    @Test
    void anAdministratorDividesTheClusterAndItIsAudited() {
        queues.created(VISION, true);
        queues.created(SPEECH, false);

        assertThatThrownBy(() -> set("speech", 1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.text().arguments())
                                .containsExactly(
                                        "5 GPU h100", "root", "4 GPU h100", "vision 4 GPU h100, speech 1 GPU h100"));
        set("vision", 3);
        QueueView speech = set("speech", 1);

        assertThat(speech.guarantee().milliGpu("h100")).isEqualTo(1000);
        assertThat(audited).contains("queue.update");
    }

    @Test
    void whoeverMayNotManageQuotasChangesNothing() {
        queues.created(VISION, true);
        Queue queue = queues.tree(ADA).get(1).queue();
        assertThatThrownBy(() -> queues.update(ADA, queue.id(), queue.version(), quota(1, Map.of())))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(RefusedException.Reason.FORBIDDEN));
    }

    @Test
    void theSecondOfTwoAdministratorsSeesThatSomethingChanged() {
        queues.created(VISION, true);
        Queue queue = queues.tree(ADA).get(1).queue();
        queues.update(ADMIN, queue.id(), queue.version(), quota(2, Map.of()));
        assertThatThrownBy(() -> queues.update(ADMIN, queue.id(), queue.version(), quota(1, Map.of())))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(RefusedException.Reason.CONFLICT));
    }

    @Test
    void aGuaranteeAboveTheLimitIsRefusedWithBothNumbers() {
        queues.created(VISION, true);
        Queue queue = queues.tree(ADA).get(1).queue();
        assertThatThrownBy(() -> queues.update(ADMIN, queue.id(), queue.version(), quota(2, Map.of("h100", 1000L))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.text().arguments()).containsExactly("2 GPU h100", "1 GPU h100"));
        assertThatThrownBy(() -> queues.update(
                        ADMIN, queue.id(), queue.version(), new QueueService.Quota(Guarantee.NONE, new TreeMap<>(), 0)))
                .hasMessageContaining("queue.bad-weight");
    }

    private QueueView set(String name, int gpus) {
        Queue queue = queues.tree(ADMIN).stream()
                .map(QueueView::queue)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return queues.update(ADMIN, queue.id(), queue.version(), quota(gpus, Map.of()));
    }

    private static QueueService.Quota quota(int gpus, Map<String, Long> limit) {
        return new QueueService.Quota(
                Guarantee.of(ResourceAmount.of(0, 0, "h100", gpus * 1000L)), new TreeMap<>(limit), 1);
    }

    private void audit(
            Actor actor,
            String action,
            @Nullable TeamId team,
            SubjectRef subject,
            Map<String, ?> before,
            Map<String, ?> after,
            @Nullable String reason) {
        audited.add(action);
    }

    private static final class OnlyAdmin implements AccessCheck {
        @Override
        public boolean allows(Actor actor, TeamId team, Permission permission) {
            return actor.equals(ADMIN);
        }

        @Override
        public boolean allows(Actor actor, Permission permission) {
            return actor.equals(ADMIN);
        }
    }

    private static final class NoEvents implements EventLog {
        @Override
        public void append(
                @Nullable TeamId team, SubjectRef subject, String type, Actor actor, Map<String, ?> payload) {}

        @Override
        public List<Event> listAfter(long position, int limit) {
            return List.of();
        }

        @Override
        public List<Event> listAbout(SubjectRef subject, int limit) {
            return List.of();
        }

        @Override
        public long lastPosition() {
            return 0;
        }
    }
}
