package dev.fairlead.jobs;

import dev.fairlead.kernel.ResourceAmount;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Builds job specs: {@code aJob().named("digits").gpus(2).build()}. */
public final class Specs {
    private String name = "job";
    private String team = "vision";
    private JobSpec.Role role = JobSpec.Role.TRAINING;
    private List<String> command = List.of("true");
    private int replicas = 1;
    private ResourceAmount each = ResourceAmount.of(1000, 1024);
    private JobSpec.SuccessPolicy policy = JobSpec.SuccessPolicy.ALL;
    private int maxRetries;
    private Duration maxRunTime;

    private Specs() {}

    public static Specs aJob() {
        return new Specs();
    }

    public Specs named(String newName) {
        name = newName;
        return this;
    }

    public Specs inTeam(String newTeam) {
        team = newTeam;
        return this;
    }

    public Specs serving() {
        role = JobSpec.Role.SERVING;
        return this;
    }

    public Specs running(String... words) {
        command = List.of(words);
        return this;
    }

    public Specs replicas(int count) {
        replicas = count;
        return this;
    }

    public Specs gpus(int count) {
        each = ResourceAmount.of(1000, 1024, ResourceAmount.ANY_GPU, count * 1000L);
        return this;
    }

    public Specs chiefDecides() {
        policy = JobSpec.SuccessPolicy.CHIEF;
        return this;
    }

    public Specs retries(int count) {
        maxRetries = count;
        return this;
    }

    public Specs atMost(Duration duration) {
        maxRunTime = duration;
        return this;
    }

    public JobSpec build() {
        return new JobSpec(
                name,
                team,
                new TreeMap<>(),
                role,
                null,
                null,
                null,
                command,
                new TreeMap<>(),
                List.of(new JobSpec.ReplicaSet("worker", replicas, each, List.of())),
                null,
                policy,
                null,
                0,
                role != JobSpec.Role.SERVING,
                Duration.ZERO,
                maxRunTime,
                null,
                Duration.ofSeconds(30),
                maxRetries,
                null,
                List.of());
    }
}
