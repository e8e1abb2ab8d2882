package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A small world in memory for tests of the planner: nodes, queues, waiting and running gangs, and virtual time. */
final class World {
    static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    static final QueueId ROOT = new QueueId("queue-root");

    final List<ClusterState.NodeState> nodes = new ArrayList<>();
    final List<QueueSpec> queues = new ArrayList<>();
    final List<Demand> waiting = new ArrayList<>();
    final List<Running> running = new ArrayList<>();
    final Map<JobId, Integer> evictions = new HashMap<>();
    List<JobId> claimants = List.of();
    Instant now = START;
    private long sequence;
    private int attempts;

    World() {
        queues.add(new QueueSpec(ROOT, "root", null, ResourceAmount.NONE, new TreeMap<>(), 1));
    }

    World node(int gpus) {
        return node(gpus, 64_000, 256 * 1024);
    }

    World node(int gpus, long milliCpu, long memoryMib) {
        nodes.add(new ClusterState.NodeState(
                "node-" + nodes.size(),
                ResourceAmount.of(milliCpu, memoryMib),
                IntStream.range(0, gpus)
                        .mapToObj(index -> new ClusterState.Gpu(index, "h100"))
                        .toList(),
                true));
        return this;
    }

    World queue(String name, long guaranteedGpus) {
        return queue(name, "root", guaranteedGpus, Map.of(), 1);
    }

    World queue(String name, String parent, long guaranteedGpus, Map<String, Long> limit, long weight) {
        queues.add(new QueueSpec(
                id(name),
                name,
                id(parent),
                ResourceAmount.of(0, 0, "h100", guaranteedGpus * 1000),
                new TreeMap<>(limit),
                weight));
        return this;
    }

    static QueueId id(String queue) {
        return new QueueId("queue-" + queue);
    }

    /** A demand of one set; change it with the withers of {@link Job}. */
    Job job(String queue) {
        return new Job(queue);
    }

    Plan plan() {
        return Planner.plan(new ClusterState(nodes), QueueTree.of(queues), waiting, running, claimants, now);
    }

    /** Plans, and does what the plan says: starts run, victims stop and are gone at once. */
    Plan step() {
        Plan plan = plan();
        claimants = plan.claimants();
        for (Plan.Admission admission : plan.admissions()) {
            Demand demand = demand(admission.job());
            waiting.remove(demand);
            running.add(new Running(
                    new AttemptId("attempt-%06d".formatted(attempts++)),
                    demand,
                    admission.placement(),
                    now,
                    now,
                    false,
                    evictions.getOrDefault(demand.job(), 0)));
        }
        for (Plan.Preemption preemption : plan.preemptions()) {
            Running victim = running.stream()
                    .filter(gang -> gang.attempt().equals(preemption.victim()))
                    .findFirst()
                    .orElseThrow();
            running.remove(victim);
            waiting.add(victim.demand());
            evictions.merge(victim.demand().job(), 1, Integer::sum);
        }
        return plan;
    }

    Demand demand(JobId job) {
        return waiting.stream()
                .filter(demand -> demand.job().equals(job))
                .findFirst()
                .orElseThrow();
    }

    List<String> runningNames() {
        return running.stream().map(gang -> gang.demand().name()).sorted().toList();
    }

    Explanation why(String name) {
        Explanation why = plan().explanations().get(new JobId("job-" + name));
        if (why == null) {
            throw new AssertionError("Nothing explains " + name);
        }
        return why;
    }

    /** Builds a demand. */
    final class Job {
        private final String queue;
        private String name = "";
        private String person = "ada";
        private int priority;
        private boolean preemptible = true;
        private int replicas = 1;
        private ResourceAmount each = ResourceAmount.of(1000, 1024, "h100", 1000);
        private boolean held;
        private String kind = "training";
        private Duration age = Duration.ZERO;
        private Duration minRunTime = Duration.ZERO;

        private Job(String queue) {
            this.queue = queue;
        }

        Job named(String value) {
            name = value;
            return this;
        }

        Job by(String value) {
            person = value;
            return this;
        }

        Job kind(String value) {
            kind = value;
            return this;
        }

        Job priority(int value) {
            priority = value;
            return this;
        }

        Job firm() {
            preemptible = false;
            return this;
        }

        Job replicas(int value) {
            replicas = value;
            return this;
        }

        Job gpus(int value) {
            return milliGpus("h100", value * 1000L);
        }

        Job milliGpus(String gpuClass, long value) {
            return each(ResourceAmount.of(1000, 1024, gpuClass, value));
        }

        Job each(ResourceAmount value) {
            each = value;
            return this;
        }

        Job held() {
            held = true;
            return this;
        }

        Job aged(Duration value) {
            age = value;
            return this;
        }

        Job minRunTime(Duration value) {
            minRunTime = value;
            return this;
        }

        Demand submit() {
            sequence++;
            String label = name.isEmpty() ? "%s-%05d".formatted(queue, sequence) : name;
            Demand demand = new Demand(
                    new JobId("job-" + label),
                    label,
                    new TeamId("team-" + queue),
                    new PersonId("person-" + person),
                    id(queue),
                    kind,
                    new SubjectRef("job", "job-" + label),
                    priority,
                    preemptible,
                    now.minus(age),
                    sequence,
                    List.of(new Demand.ReplicaSet("worker", replicas, each)),
                    minRunTime,
                    null,
                    held);
            waiting.add(demand);
            return demand;
        }

        void submit(int count) {
            for (int number = 0; number < count; number++) {
                submit();
            }
        }
    }
}
