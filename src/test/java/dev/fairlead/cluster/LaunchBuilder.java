package dev.fairlead.cluster;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ResourceAmount;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Launches for tests: one replica of 100 milli-CPU and 256 MiB, unless told otherwise. */
public final class LaunchBuilder {
    private final String attempt;
    private final String node;
    private String jobKey;
    private final List<Launch.Replica> replicas = new ArrayList<>();
    private final List<Launch.Input> inputs = new ArrayList<>();
    private final SortedMap<String, String> environment = new TreeMap<>();
    private @Nullable Path code;
    private Launch.@Nullable Python python;
    private Duration grace = Duration.ofSeconds(10);
    private boolean chiefDecides;
    private long memoryMib = 256;
    private List<Integer> gpus = List.of();
    private List<String> ports = List.of();

    private LaunchBuilder(String attempt, String node) {
        this.attempt = attempt;
        this.jobKey = "job-" + attempt;
        this.node = node;
    }

    public static LaunchBuilder aLaunch(String attempt, Cluster cluster) {
        return new LaunchBuilder(attempt, cluster.nodes().getFirst().name());
    }

    /** The job that the attempt is of; else one of its own. */
    public LaunchBuilder job(String key) {
        jobKey = key;
        return this;
    }

    public LaunchBuilder code(Path zip) {
        code = zip;
        return this;
    }

    /** An output of an earlier attempt, copied into the work folder under its name. */
    public LaunchBuilder input(AttemptId from, String output) {
        inputs.add(new Launch.Input(output, from, output));
        return this;
    }

    public LaunchBuilder python(Launch.Python wanted) {
        python = wanted;
        return this;
    }

    public LaunchBuilder grace(Duration wanted) {
        grace = wanted;
        return this;
    }

    public LaunchBuilder chiefDecides() {
        chiefDecides = true;
        return this;
    }

    /** For the replicas that follow. */
    public LaunchBuilder memoryMib(long wanted) {
        memoryMib = wanted;
        return this;
    }

    /** For the replicas that follow. */
    public LaunchBuilder gpus(Integer... wanted) {
        gpus = List.of(wanted);
        return this;
    }

    /** For the replicas that follow. */
    public LaunchBuilder ports(String... names) {
        ports = List.of(names);
        return this;
    }

    public LaunchBuilder variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public LaunchBuilder replica(List<String> command) {
        return replica("worker", command);
    }

    public LaunchBuilder replica(String set, List<String> command) {
        int index = (int)
                replicas.stream().filter(replica -> replica.set().equals(set)).count();
        ResourceAmount amount = ResourceAmount.of(100, memoryMib);
        replicas.add(new Launch.Replica(set, index, node, gpus, command, amount, ports, new TreeMap<>(Map.of())));
        return this;
    }

    public Launch build() {
        return new Launch(
                new AttemptId(attempt),
                jobKey,
                null,
                code,
                python,
                List.copyOf(inputs),
                List.copyOf(replicas),
                environment,
                URI.create("http://127.0.0.1:8080"),
                grace,
                chiefDecides);
    }
}
