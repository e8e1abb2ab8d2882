package dev.fairlead.cluster.local;

import dev.fairlead.kernel.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** The folder of one attempt; {@code attempt.json} is written last, so a folder without it is no attempt. */
record AttemptFolder(Path path) {
    private static final String REMOVED = "removed";

    Path work() {
        return path.resolve("work");
    }

    Path outputs() {
        return path.resolve("outputs");
    }

    /** For what programs leave in files for a while; goes with the work folder, also when they were killed. */
    Path temporary() {
        return path.resolve("tmp");
    }

    Path hostfile() {
        return path.resolve("hostfile");
    }

    Path requirements() {
        return path.resolve("requirements.txt");
    }

    /** Programs that exist for this attempt only. */
    Path bin() {
        return path.resolve("bin");
    }

    ReplicaFolder replica(int index) {
        return new ReplicaFolder(path.resolve("replicas").resolve(Integer.toString(index)));
    }

    /** Makes the folders and writes what is to be done; afterwards the attempt is known. */
    void create(AttemptRecord record, StartPlan plan) throws IOException {
        Files.createDirectories(outputs());
        Files.createDirectories(temporary());
        for (int index = 0; index < record.replicas().size(); index++) {
            Files.createDirectories(replica(index).path());
        }
        Disk.replace(path.resolve("start.json"), Json.write(plan));
        Disk.replace(path.resolve("attempt.json"), Json.write(record));
    }

    /** Empty for a folder whose attempt was never acknowledged. */
    Optional<AttemptRecord> record() throws IOException {
        Optional<AttemptRecord> record;
        try {
            record = read("attempt.json").map(text -> Json.read(text, AttemptRecord.class));
        } catch (JacksonException e) {
            throw new IOException(path + " is damaged: move it away, and see that its processes end.", e);
        }
        if (record.isPresent() && record.get().version() != AttemptRecord.VERSION) {
            throw new IOException(path + " is of version " + record.get().version() + "; this Fairlead reads version "
                    + AttemptRecord.VERSION + ". Start the newer Fairlead that wrote it.");
        }
        return record;
    }

    Optional<StartPlan> plan() throws IOException {
        return read("start.json").map(text -> Json.read(text, StartPlan.class));
    }

    void removePlan() throws IOException {
        Files.deleteIfExists(path.resolve("start.json"));
    }

    boolean isUnpacked() {
        return Files.exists(path.resolve("unpacked"));
    }

    void unpacked() throws IOException {
        Disk.replace(path.resolve("unpacked"), "");
    }

    Optional<StopRequest> stopRequest() {
        try {
            return read("stop").map(text -> Json.read(text, StopRequest.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stopRequest(StopRequest request) {
        try {
            Disk.replace(path.resolve("stop"), Json.write(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isForgotten() {
        return Files.exists(path.resolve("forgotten"));
    }

    void forget() throws IOException {
        Disk.replace(path.resolve("forgotten"), "");
        Disk.deleteTree(work());
        Disk.deleteTree(temporary());
        Disk.deleteTree(bin());
    }

    /** When the cluster was told that nobody needs the attempt any more; it had ended then. */
    Instant forgottenAt() throws IOException {
        return Files.getLastModifiedTime(path.resolve("forgotten")).toInstant();
    }

    /** What all files of the attempt take. */
    long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    Optional<Instant> removedAt() {
        try {
            return read(REMOVED).map(text -> Instant.ofEpochMilli(Long.parseLong(text.strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves a note and nothing else; the note comes first, so that a kill in between leaves no half attempt. */
    void remove(Instant now) throws IOException {
        if (removedAt().isEmpty()) {
            Disk.replace(path.resolve(REMOVED), now.toEpochMilli() + "\n");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (!file.endsWith(REMOVED)) {
                    Disk.deleteTree(file);
                }
            }
        }
    }

    private Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(path.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
