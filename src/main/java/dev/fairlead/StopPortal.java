package dev.fairlead;

import dev.fairlead.kernel.StartRefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./fairlead stop}: ends the portal of a data folder; its jobs go on unless told otherwise. */
final class StopPortal {
    private static final int PATIENCE_SECONDS = 60;

    private StopPortal() {}

    /** What the command line asks for. */
    private record Wish(Path data, boolean withJobs) {}

    static int run(String[] arguments) {
        try {
            Wish wish = wish(arguments);
            Optional<ProcessHandle> portal = running(wish.data().resolve("portal.pid"));
            if (portal.isEmpty()) {
                System.out.println("No Fairlead runs on the data folder " + wish.data() + "."
                        + (wish.withJobs()
                                ? " Jobs that still run are found by the next start; stop those then."
                                : ""));
                return 0;
            }
            return stop(portal.get(), wish);
        } catch (StartRefusedException refused) {
            System.err.println("fairlead: " + refused.getMessage());
            return 1;
        } catch (IOException broken) {
            System.err.println("fairlead: The portal could not be told to stop: " + broken.getMessage());
            return 1;
        }
    }

    private static Wish wish(String[] words) {
        String data = System.getenv().getOrDefault("FAIRLEAD_DATA", "data");
        boolean withJobs = false;
        boolean demo = false;
        for (int at = 0; at < words.length; at++) {
            String word = words[at];
            if (word.equals("--jobs")) {
                withJobs = true;
            } else if (word.equals("--demo")) {
                demo = true;
            } else if (word.equals("--data") || word.startsWith("--data=")) {
                data = StartOptions.value(words, at);
                at += word.contains("=") ? 0 : 1;
            } else {
                throw new StartRefusedException("stop knows --data DIR, --demo and --jobs, not '" + word + "'.");
            }
        }
        Path folder = demo ? Path.of(data, StartChecks.DEMO) : Path.of(data);
        return new Wish(folder.toAbsolutePath().normalize(), withJobs);
    }

    private static int stop(ProcessHandle portal, Wish wish) throws IOException {
        if (wish.withJobs()) {
            Files.writeString(wish.data().resolve(StopRequest.FILE), "jobs\n");
            System.out.println("Cancelling every job, and waiting until all have ended …");
        } else {
            portal.destroy();
        }
        try {
            if (wish.withJobs()) {
                portal.onExit().get(); // as long as the jobs' own grace periods
            } else {
                portal.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException late) {
            System.err.println("fairlead: The portal (process " + portal.pid() + ") has not ended after "
                    + PATIENCE_SECONDS + " s; see " + wish.data().resolve("logs") + ".");
            return 1;
        }
        return wish.withJobs() ? withJobs(wish.data()) : alone();
    }

    private static int alone() {
        System.out.println("The portal has ended; its jobs go on and are found again at the next start.");
        return 0;
    }

    /** The portal takes the note away once all jobs have ended; one that is left means that it ended otherwise. */
    private static int withJobs(Path data) throws IOException {
        if (Files.deleteIfExists(data.resolve(StopRequest.FILE))) {
            System.err.println(
                    "fairlead: The portal ended before its jobs had; they go on and are found again at the next start.");
            return 1;
        }
        System.out.println("Jobs and portal have ended.");
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
