package dev.fairlead;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./fairlead stop}: ends the portal of a data folder; its jobs go on unless told otherwise. */
final class StopPortal {
    private static final int PATIENCE_SECONDS = 60;

    private StopPortal() {}

    static int run(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        int named = words.indexOf("--data");
        Path data = Path.of(named >= 0 && named + 1 < words.size() ? words.get(named + 1) : "data")
                .toAbsolutePath()
                .normalize();
        try {
            Optional<ProcessHandle> portal = running(data.resolve("portal.pid"));
            if (portal.isEmpty()) {
                System.out.println("No Fairlead runs on the data folder " + data + ".");
                return 0;
            }
            return stop(portal.get(), words.contains("--jobs"), data);
        } catch (IOException broken) {
            System.err.println("fairlead: " + data.resolve("portal.pid") + " cannot be read: " + broken.getMessage());
            return 1;
        }
    }

    private static int stop(ProcessHandle portal, boolean withJobs, Path data) throws IOException {
        if (withJobs) {
            Files.writeString(data.resolve(StopRequest.FILE), "jobs\n");
        } else {
            portal.destroy();
        }
        try {
            portal.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException late) {
            System.err.println("fairlead: The portal (process " + portal.pid() + ") has not ended after "
                    + PATIENCE_SECONDS + " s; see " + data.resolve("logs") + ".");
            return 1;
        }
        System.out.println(
                withJobs
                        ? "Jobs and portal have ended."
                        : "The portal has ended; its jobs go on and are found again at the next start.");
        return 0;
    }

    /** The process that holds the lock on the file, if any does. */
    private static Optional<ProcessHandle> running(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.empty();
            }
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
    }
}
