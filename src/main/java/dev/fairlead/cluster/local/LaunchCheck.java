package dev.fairlead.cluster.local;

import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.web.ZipGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Refuses in words, before anything starts, what can never start here. */
final class LaunchCheck {
    private final LocalSettings settings;
    private final Path data;
    private final Node node;
    private final ZipGuard zips;

    LaunchCheck(LocalSettings settings, Path data, Node node, ZipGuard zips) {
        this.settings = settings;
        this.data = data;
        this.node = node;
        this.zips = zips;
    }

    void check(Launch launch, SearchPath path) {
        checkName(launch.attempt().value());
        checkName(launch.jobKey());
        checkDisk();
        launch.inputs().forEach(input -> {
            checkName(input.from().value());
            CopiedInput.check(LaunchPlanning.outputs(data, input), input.output());
        });
        if (launch.replicas().isEmpty()) {
            throw RefusedException.invalid("cluster.local.no-replicas");
        }
        SortedSet<String> files = files(launch.code());
        for (Launch.Replica replica : launch.replicas()) {
            checkPlace(replica);
            String jobs = replica.environment()
                    .getOrDefault("PATH", launch.environment().get("PATH"));
            checkCommand(replica.command(), path, jobs, files);
        }
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new IllegalArgumentException("'" + name + "' cannot name a folder");
        }
    }

    private void checkDisk() {
        Message closed = closed();
        if (closed != null) {
            throw new RefusedException(Reason.UNAVAILABLE, closed);
        }
    }

    /** Below the watermark nothing is started, since a full disk damages the database; null where there is room. */
    @Nullable
    Message closed() {
        return noRoomFor(0);
    }

    /** Why so much more cannot be written now; null where it can. */
    @Nullable
    Message noRoomFor(long bytes) {
        try {
            FileStore store = Files.getFileStore(data);
            long free = store.getUsableSpace() >> 20;
            long least =
                    Math.max(settings.minFreeMib(), (store.getTotalSpace() >> 20) * settings.minFreePercent() / 100);
            long more = bytes + (1 << 20) - 1 >> 20;
            if (free < least) {
                return Message.of(
                        "cluster.local.disk-full", data.toString(), Long.toString(free), Long.toString(least));
            }
            return free - more < least
                    ? Message.of(
                            "cluster.local.no-room-for-code",
                            data.toString(),
                            Long.toString(free),
                            Long.toString(more),
                            Long.toString(least))
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Message filledUp() {
        return Message.of(
                "cluster.local.filled-up", data.toString(), data.toFile().getUsableSpace() >> 20);
    }

    /** What the code takes when it is unpacked. */
    long unpackedBytes(Path code) {
        return zips.check(code).bytes();
    }

    private SortedSet<String> files(@Nullable Path code) {
        if (code == null) {
            return new TreeSet<>();
        }
        if (!Files.isRegularFile(code)) {
            throw RefusedException.invalid("cluster.local.no-code", String.valueOf(code.getFileName()));
        }
        return zips.check(code).names();
    }

    private void checkPlace(Launch.Replica replica) {
        if (!replica.node().equals(node.name())) {
            throw RefusedException.invalid("cluster.local.no-node", replica.node(), node.name());
        }
        for (int gpu : replica.gpus()) {
            if (gpu < 0 || gpu >= node.gpus().size()) {
                throw RefusedException.invalid(
                        "cluster.local.no-gpu", gpu, node.gpus().size());
            }
        }
    }

    private static void checkCommand(
            List<String> command, SearchPath path, @Nullable String jobsPath, SortedSet<String> files) {
        if (command.isEmpty() || command.getFirst().isBlank()) {
            throw RefusedException.invalid("cluster.local.no-command");
        }
        String program = command.getFirst();
        if (!program.contains("/")) {
            // A virtual environment that is still to be built may bring programs that nobody knows yet.
            boolean mayCome = path.virtualEnvironment() != null || path.shims().contains(program);
            if (!mayCome && path.find(program, jobsPath).isEmpty()) {
                throw RefusedException.invalid("cluster.local.command.missing", program, path.with(jobsPath));
            }
        } else if (program.startsWith("/")) {
            if (!Files.isExecutable(Path.of(program))) {
                throw RefusedException.invalid("cluster.local.command.no-file", program);
            }
        } else if (!files.contains(Path.of(program).normalize().toString())) {
            throw RefusedException.invalid("cluster.local.command.not-in-code", program);
        }
    }
}
