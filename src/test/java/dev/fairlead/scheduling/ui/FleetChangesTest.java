package dev.fairlead.scheduling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.Guarantee;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.Queue;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueBoard.Gang;
import dev.fairlead.scheduling.QueueBoard.Holding;
import dev.fairlead.scheduling.QueueBoard.NodeRow;
import dev.fairlead.scheduling.QueueView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What the map of the fleet is told: everything once, and from then on what is new. */
class FleetChangesTest {
    private static final TeamRef VISION = new TeamRef(new TeamId("team-1"), "vision", "Vision");
    private static final QueueId QUEUE = new QueueId("queue-1");
    private static final List<NodeRow> NODES = List.of(
            new NodeRow("a", ResourceAmount.of(1000, 1, "g2", 2000), List.of(0, 1), true, "rack-0"),
            new NodeRow("b", ResourceAmount.of(1000, 1, "t4", 1000), List.of(0), false, "rack-0"));

    private final List<TeamId> asked = new ArrayList<>();
    private final GangText gangs = new GangText(new CountingTeams(), VISION);
    private final FleetChanges changes = new FleetChanges(gangs);

    @BeforeEach
    void learn() {
        gangs.learn(List.of(new QueueView(
                new Queue(
                        QUEUE,
                        new ClusterId("cluster-1"),
                        VISION.id(),
                        null,
                        "vision",
                        Guarantee.NONE,
                        new TreeMap<>(),
                        1,
                        1),
                1,
                ResourceAmount.NONE,
                ResourceAmount.NONE,
                ResourceAmount.NONE)));
        changes.startOver(NODES, gangs.all());
    }

    @Test
    void racksAndClassesAreNamedOnceAndReferredToByPlace() {
        ObjectNode fleet = FleetChanges.fleet(NODES, gangs.all());

        assertThat(fleet.get("racks").toString()).isEqualTo("[\"rack-0\"]");
        assertThat(fleet.get("classes").toString()).isEqualTo("[\"g2\",\"t4\"]");
        assertThat(fleet.get("nodes").toString()).isEqualTo("[[\"a\",0,0,[0,1],true],[\"b\",0,1,[0],false]]");
        assertThat(fleet.get("teams").toString()).isEqualTo("[[\"Vision\",0]]");
    }

    @Test
    void whatHoldsTheSameAsBeforeIsNotToldAgain() {
        Holding first = holding("attempt-1", "a", List.of(0), false);
        Holding second = holding("attempt-2", "a", List.of(1), false);

        ObjectNode all = changes.next(board(first, second)).orElseThrow();
        Optional<ObjectNode> nothing = changes.next(board(first, second));
        ObjectNode ended =
                changes.next(board(holding("attempt-1", "a", List.of(0), true))).orElseThrow();

        assertThat(all.get("come").size()).isEqualTo(2);
        assertThat(all.get("come").get(0).get("at").toString()).isEqualTo("[0,0]");
        assertThat(all.get("come").get(0).get("path").asString()).isEqualTo("t/vision/jobs/job-1");
        assertThat(nothing).isEmpty();
        assertThat(ended.get("gone").toString()).isEqualTo("[2]");
        assertThat(ended.get("come").size()).isEqualTo(1);
        assertThat(ended.get("come").get(0).get("stopping").asBoolean()).isTrue();
    }

    @Test
    void whatHoldsNoGpuIsNotOnTheMap() {
        ObjectNode told = changes.next(board(
                        holding("attempt-1", "a", List.of(), false), holding("attempt-2", "b", List.of(0), false)))
                .orElseThrow();

        assertThat(told.get("come").size()).isEqualTo(1);
    }

    @Test
    void aTeamIsAskedForOnceHoweverManyGangsItHas() {
        List<Holding> many = new ArrayList<>();
        for (int at = 0; at < 500; at++) {
            many.add(holding("attempt-" + at, "a", List.of(0), false));
        }
        asked.clear();
        gangs.learn(List.of());
        changes.next(board(many.toArray(Holding[]::new)));

        assertThat(asked).hasSize(1);
    }

    private static QueueBoard board(Holding... running) {
        return new QueueBoard(Instant.EPOCH, ResourceAmount.NONE, new TreeMap<>(), List.of(), List.of(running), NODES);
    }

    private static Holding holding(String attempt, String node, List<Integer> gpus, boolean stopping) {
        JobId job = new JobId(attempt.replace("attempt", "job"));
        Gang gang = new Gang(
                job,
                "train",
                VISION.id(),
                new PersonId("person-1"),
                QUEUE,
                "training",
                new SubjectRef("job", job.value()),
                0,
                true,
                Instant.EPOCH,
                ResourceAmount.NONE);
        Placement placement = new Placement(
                List.of(new Placement.Slot("main", 0, node, gpus, ResourceAmount.of(0, 0, "g2", 1000L * gpus.size()))));
        return new Holding(new AttemptId(attempt), gang, placement, Instant.EPOCH, stopping);
    }

    /** Knows one team, and counts how often it is asked for it. */
    private final class CountingTeams implements TeamDirectory {
        @Override
        public List<TeamRef> visibleTo(Actor actor) {
            return List.of(VISION);
        }

        @Override
        public Optional<TeamRef> find(Actor actor, String name) {
            return Optional.of(VISION);
        }

        @Override
        public Optional<TeamRef> defaultFor(Actor actor) {
            return Optional.of(VISION);
        }

        @Override
        public Optional<TeamRef> find(TeamId id) {
            asked.add(id);
            return Optional.of(VISION);
        }
    }
}
