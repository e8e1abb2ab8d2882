package dev.fairlead.cluster.local;

import dev.fairlead.kernel.Disk;
import dev.fairlead.kernel.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of one replica: what the supervisor and the cluster have written down about it. */
record ReplicaFolder(Path path) {
    /** How a replica ended; no code where its command never ran. */
    record Exit(@Nullable Integer code, Instant at) {}

    Path log() {
        return path.resolve("output.log");
    }

    Path usage() {
        return path.resolve("usage.bin");
    }

    Path prepareEnvironment() {
        return path.resolve("prepare.env");
    }

    boolean hasStarted() {
        return Files.isDirectory(path.resolve("started"));
    }

    /** Takes the right to run the replica, so that no supervisor can; false where one has it already. */
    boolean claim() {
        try {
            Files.createDirectory(path.resolve("started"));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ProcessMark> supervisor() {
        return read("supervisor").flatMap(ProcessMark::parse);
    }

    Optional<ProcessMark> process() {
        return read("process").flatMap(ProcessMark::parse);
    }

    Optional<Exit> exit() {
        return read("exit").map(line -> {
            String[] parts = line.strip().split(" ");
            Integer code = parts[0].equals("-") ? null : Integer.valueOf(parts[0]);
            return new Exit(code, Instant.ofEpochMilli(Long.parseLong(parts[1])));
        });
    }

    void neverStarted(Instant at) {
        write("exit", "- " + at.toEpochMilli() + "\n");
        write("swept", "");
    }

    /** The exit code of the preparation that failed. */
    Optional<Integer> failedPreparation() {
        return read("preparation").map(line -> Integer.valueOf(line.strip()));
    }

    boolean isSwept() {
        return Files.exists(path.resolve("swept"));
    }

    void swept() {
        write("swept", "");
    }

    Optional<Instant> lost() {
        return instant("lost");
    }

    void lost(Instant at) {
        write("lost", at.toEpochMilli() + "\n");
    }

    /** When its processes were asked to end; asked once only, since many programs give up at the second time. */
    Optional<Instant> terminated() {
        return instant("terminated");
    }

    void terminated(Instant at) {
        write("terminated", at.toEpochMilli() + "\n");
    }

    /** When what its command left behind was asked to end. */
    Optional<Instant> sweeping() {
        return instant("sweeping");
    }

    void sweeping(Instant at) {
        write("sweeping", at.toEpochMilli() + "\n");
    }

    Optional<Dropped> dropped() {
        return read("dropped").map(text -> Json.read(text, Dropped.class));
    }

    void dropped(Dropped part) {
        write("dropped", Json.write(part));
    }

    Optional<Message> reason() {
        return read("reason").map(text -> Json.read(text, Message.class));
    }

    /** The first reason stays. */
    void reason(Message reason) {
        if (!Files.exists(path.resolve("reason"))) {
            write("reason", Json.write(reason));
        }
    }

    private Optional<Instant> instant(String name) {
        return read(name).map(line -> Instant.ofEpochMilli(Long.parseLong(line.strip())));
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(path.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Disk.replace(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
