package dev.fairlead.scheduling.loop;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.Launch;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.Workloads;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Jobs in memory; what would be undone by a rollback is not undone here, which the tests do not ask for. */
final class FakeWorkloads implements Workloads {
    final Map<JobId, Demand> waiting = new TreeMap<>();
    final Map<AttemptId, ActiveAttempt> active = new TreeMap<>();
    final List<Intent> intents = new ArrayList<>();
    final List<String> story = new ArrayList<>();
    private JobId poisoned;
    private long sequence;
    private Duration maxRunTime;

    Demand submit(String name, String team, QueueId queue, int gpus, int replicas) {
        Demand demand = new Demand(
                new JobId("job-" + name),
                name,
                new TeamId("team-" + team),
                new PersonId("person-ada"),
                queue,
                "training",
                new SubjectRef("job", "job-" + name),
                0,
                true,
                Instant.parse("2026-11-23T00:00:00Z"),
                sequence++,
                List.of(new Demand.ReplicaSet("worker", replicas, ResourceAmount.of(1000, 1024, "h100", gpus * 1000L))),
                Duration.ZERO,
                null,
                false);
        waiting.put(demand.job(), demand);
        return demand;
    }

    void poison(Demand demand) {
        poisoned = demand.job();
    }

    void limitRunTime(Duration duration) {
        maxRunTime = duration;
    }

    void wish(JobId job, Wish wish) {
        intents.add(new Intent(intents.size() + 1L, job, wish, null, "Ada", Instant.EPOCH));
    }

    AttemptId attemptOf(String name) {
        return active.values().stream()
                .filter(attempt -> attempt.demand().name().equals(name))
                .map(ActiveAttempt::attempt)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Demand> waiting() {
        return List.copyOf(waiting.values());
    }

    @Override
    public List<ActiveAttempt> active() {
        return List.copyOf(active.values());
    }

    @Override
    public List<Intent> intents() {
        return List.copyOf(intents);
    }

    @Override
    public void settle(Intent intent, Instant now) {
        story.add("settled " + intent.wish());
        waiting.remove(intent.job());
        intents.remove(intent);
    }

    @Override
    public void close(Intent intent, Instant now) {
        intents.remove(intent);
    }

    @Override
    public void admit(JobId job, AttemptId attempt, Placement placement, long epoch, Instant now) {
        if (job.equals(poisoned)) {
            throw new IllegalStateException("a job of a test that cannot be admitted");
        }
        Demand demand = waiting.remove(job);
        active.put(
                attempt,
                new ActiveAttempt(
                        attempt,
                        demand,
                        placement,
                        now,
                        null,
                        null,
                        Duration.ofSeconds(30),
                        maxRunTime == null ? null : now.plus(maxRunTime)));
        story.add("admitted " + demand.name());
    }

    @Override
    public void stopping(AttemptId id, StopCause cause, Instant now) {
        active.computeIfPresent(id, (key, attempt) -> {
            story.add("stopping " + attempt.demand().name() + " " + cause);
            return attempt.stopping(cause);
        });
    }

    @Override
    public boolean observe(AttemptId id, AttemptObservation seen, Instant now) {
        ActiveAttempt attempt = active.get(id);
        if (!seen.hasEnded()) {
            story.add("runs " + attempt.demand().name());
            return false;
        }
        active.remove(id);
        story.add("ended " + attempt.demand().name());
        if (attempt.stopping() == StopCause.PREEMPTED) {
            waiting.put(attempt.demand().job(), attempt.demand());
        }
        return true;
    }

    @Override
    public void lost(AttemptId id, Instant now) {
        ActiveAttempt attempt = active.remove(id);
        waiting.put(attempt.demand().job(), attempt.demand());
        story.add("lost " + attempt.demand().name());
    }

    @Override
    public void refused(AttemptId id, Message reason, Instant now) {
        story.add("refused " + active.remove(id).demand().name() + " " + reason.key());
    }

    @Override
    public void postponed(AttemptId id, Message reason, Instant now) {
        ActiveAttempt attempt = active.remove(id);
        waiting.put(attempt.demand().job(), attempt.demand());
        story.add("postponed " + attempt.demand().name() + " " + reason.key());
    }

    @Override
    public Launch launch(AttemptId id) {
        ActiveAttempt attempt = active.get(id);
        List<Launch.Replica> replicas = attempt.placement().slots().stream()
                .map(slot -> new Launch.Replica(
                        slot.set(),
                        slot.indexInSet(),
                        slot.node(),
                        slot.gpus(),
                        List.of("true"),
                        slot.amount(),
                        List.of(),
                        new TreeMap<>()))
                .toList();
        return new Launch(
                id,
                attempt.demand().job().value(),
                null,
                null,
                null,
                List.of(),
                replicas,
                new TreeMap<>(),
                URI.create("http://127.0.0.1:8080"),
                Duration.ofSeconds(30),
                false);
    }
}
