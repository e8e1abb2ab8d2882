package dev.fairlead.scheduling;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the last cycle saw and decided, as the queue page shows it.
 *
 * @param at when that was
 * @param capacity of the ready nodes
 * @param waiting those in line first, in its order; then those that may not start
 */
public record QueueBoard(
        Instant at,
        ResourceAmount capacity,
        SortedMap<QueueId, Share> shares,
        List<Waiting> waiting,
        List<Holding> running,
        List<NodeRow> nodes) {
    /** Before the first cycle. */
    public static final QueueBoard EMPTY =
            new QueueBoard(Instant.EPOCH, ResourceAmount.NONE, new TreeMap<>(), List.of(), List.of(), List.of());

    /** Without names of jobs and people of teams that the reader may not look into. */
    QueueBoard redacted(Predicate<TeamId> isVisible) {
        return new QueueBoard(
                at,
                capacity,
                shares,
                waiting.stream()
                        .map(each -> isVisible.test(each.gang().team())
                                ? each
                                : new Waiting(each.gang().redacted(), each.position(), each.why()))
                        .toList(),
                running.stream()
                        .map(each -> isVisible.test(each.gang().team())
                                ? each
                                : new Holding(
                                        each.attempt(),
                                        each.gang().redacted(),
                                        each.placement(),
                                        each.since(),
                                        each.stopping()))
                        .toList(),
                nodes);
    }

    /** A queue's part: what it deserves under the demand of that moment, and what its gangs hold. */
    public record Share(ResourceAmount guarantee, ResourceAmount deserved, ResourceAmount used) {}

    /**
     * What a reader sees of a gang.
     *
     * @param name null where the reader may not know whose it is
     */
    public record Gang(
            JobId job,
            @Nullable String name,
            TeamId team,
            @Nullable PersonId owner,
            QueueId queue,
            String kind,
            SubjectRef subject,
            int priority,
            boolean preemptible,
            Instant submittedAt,
            ResourceAmount asked) {
        static Gang of(Demand demand) {
            return new Gang(
                    demand.job(),
                    demand.name(),
                    demand.team(),
                    demand.owner(),
                    demand.queue(),
                    demand.kind(),
                    demand.subject(),
                    demand.priority(),
                    demand.preemptible(),
                    demand.submittedAt(),
                    demand.total());
        }

        Gang redacted() {
            return new Gang(job, null, team, null, queue, kind, subject, priority, preemptible, submittedAt, asked);
        }
    }

    /** A gang that waits; {@code position} counts from 1, 0 for one that is not in line. */
    public record Waiting(Gang gang, int position, Explanation why) {
        public static Waiting of(Demand demand, int position, Explanation why) {
            return new Waiting(Gang.of(demand), position, why);
        }
    }

    /** A gang that holds resources. */
    public record Holding(AttemptId attempt, Gang gang, Placement placement, Instant since, boolean stopping) {
        public static Holding of(
                AttemptId attempt, Demand demand, Placement placement, Instant since, boolean stopping) {
            return new Holding(attempt, Gang.of(demand), placement, since, stopping);
        }
    }

    /** The same with what the cluster says of where its nodes stand. */
    QueueBoard inRacks(Map<String, String> racks) {
        return new QueueBoard(
                at,
                capacity,
                shares,
                waiting,
                running,
                nodes.stream().map(node -> node.in(racks.get(node.name()))).toList());
    }

    /**
     * A node.
     *
     * @param gpus the indexes of its GPUs
     * @param rack null where the cluster names none
     */
    public record NodeRow(
            String name,
            ResourceAmount capacity,
            List<Integer> gpus,
            boolean ready,
            @Nullable String rack) {
        public NodeRow(String name, ResourceAmount capacity, List<Integer> gpus, boolean ready) {
            this(name, capacity, gpus, ready, null);
        }

        /** What its GPUs are; empty where it has none. */
        public String gpuClass() {
            return String.join(" + ", capacity.milliGpu().keySet());
        }

        NodeRow in(@Nullable String place) {
            return place == null ? this : new NodeRow(name, capacity, gpus, ready, place);
        }
    }
}
