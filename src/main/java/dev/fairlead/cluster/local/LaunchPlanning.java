package dev.fairlead.cluster.local;

import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a launch into what is written down for it: ports, folders, environments, commands. */
final class LaunchPlanning {
    private final LocalSettings settings;
    private final Path data;
    private final Node node;
    private final PortLeases ports;
    private final PythonSetup pythons;
    private final LaunchCheck check;
    private final Clock clock;

    LaunchPlanning(LocalSettings settings, Path data, Node node, PortLeases ports, LaunchCheck check, Clock clock) {
        this.settings = settings;
        this.data = data;
        this.node = node;
        this.ports = ports;
        this.check = check;
        this.clock = clock;
        this.pythons = new PythonSetup(
                data.resolve("venvs"), SearchPath.of(List.of(), settings.path(), Set.of(), null), settings.python());
    }

    /** Writes the attempt's folder; refused before anything is written or leased. */
    AttemptRecord plan(Launch launch, AttemptFolder folder) throws IOException {
        Launch.Python python = launch.python();
        Path interpreter = interpreter(python);
        StartPlan.Preparation preparation =
                python == null || python.requirements().isEmpty()
                        ? null
                        : pythons.preparation(python, folder.requirements());
        SearchPath path = searchPath(folder, interpreter, preparation);
        check.check(launch, path);
        AttemptRecord record = lease(launch);
        try {
            write(launch, folder, record, path, interpreter, preparation);
        } catch (IOException | RuntimeException e) {
            record.replicas().forEach(replica -> {
                ports.release(replica.ports().values());
                ports.release(replica.innerPorts());
            });
            throw e;
        }
        return record;
    }

    private @Nullable Path interpreter(Launch.@Nullable Python python) {
        return python == null || python.interpreter() == null ? null : pythons.interpreter(python.interpreter());
    }

    private SearchPath searchPath(
            AttemptFolder folder, @Nullable Path interpreter, StartPlan.@Nullable Preparation preparation) {
        List<Path> own = new ArrayList<>(List.of(data.resolve("bin")));
        if (interpreter != null) {
            own.add(folder.bin());
            own.add(interpreter.resolveSibling(".").normalize());
        }
        Path environment = preparation == null ? null : Path.of(preparation.venv());
        if (environment != null) {
            own.add(environment.resolve("bin"));
        }
        return SearchPath.of(own, settings.path(), interpreter == null ? Set.of() : PythonSetup.NAMES, environment);
    }

    private AttemptRecord lease(Launch launch) {
        List<AttemptRecord.Replica> replicas = new ArrayList<>();
        for (Launch.Replica replica : launch.replicas()) {
            SortedMap<String, Integer> named = new TreeMap<>();
            replica.ports().forEach(name -> named.put(name, ports.lease()));
            List<String> gpus = replica.gpus().stream()
                    .map(node.gpus()::get)
                    .filter(gpu -> !GpuDiscovery.isVirtual(gpu))
                    .map(Node.Gpu::uuid)
                    .toList();
            replicas.add(new AttemptRecord.Replica(
                    replica.set(),
                    replica.indexInSet(),
                    node.name(),
                    named,
                    List.of(ports.lease(), ports.lease()),
                    replica.resources().memoryMib(),
                    gpus));
        }
        return new AttemptRecord(
                AttemptRecord.VERSION,
                launch.attempt().value(),
                launch.jobKey(),
                clock.millis(),
                launch.stopGrace().toMillis(),
                launch.chiefDecides(),
                List.copyOf(replicas));
    }

    private void write(
            Launch launch,
            AttemptFolder folder,
            AttemptRecord record,
            SearchPath path,
            @Nullable Path interpreter,
            StartPlan.@Nullable Preparation preparation)
            throws IOException {
        Path checkpoints = data.resolve("jobs").resolve(launch.jobKey()).resolve("checkpoint");
        Files.createDirectories(checkpoints);
        Files.createDirectories(folder.path());
        if (interpreter != null) {
            PythonSetup.writeShims(interpreter, folder.bin());
        }
        Launch.Python python = launch.python();
        if (preparation != null && python != null) {
            Disk.replace(folder.requirements(), String.join("\n", python.requirements()) + "\n");
        }
        ReplicaEnvironment environment = new ReplicaEnvironment(launch, folder, record, checkpoints, node.gpus());
        Disk.replace(folder.hostfile(), environment.hostfile());
        List<StartPlan.Replica> replicas = new ArrayList<>();
        for (int rank = 0; rank < launch.replicas().size(); rank++) {
            replicas.add(new StartPlan.Replica(
                    launch.replicas().get(rank).command(), environment.of(rank, inherited(), path), preparation));
        }
        Path code = launch.code();
        folder.create(
                record,
                new StartPlan(
                        code == null ? null : code.toAbsolutePath().toString(),
                        launch.inputs().stream().map(this::input).toList(),
                        replicas));
    }

    private StartPlan.Input input(Launch.Input input) {
        return new StartPlan.Input(outputs(data, input).toString(), input.output(), input.path());
    }

    static Path outputs(Path data, Launch.Input input) {
        return new AttemptFolder(data.resolve("attempts").resolve(input.from().value())).outputs();
    }

    private SortedMap<String, String> inherited() {
        SortedMap<String, String> values = new TreeMap<>();
        for (String name : settings.passEnvironment()) {
            String value = System.getenv(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }
}
