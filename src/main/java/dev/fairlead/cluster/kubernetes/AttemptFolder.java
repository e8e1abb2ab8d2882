package dev.fairlead.cluster.kubernetes;

import dev.fairlead.kernel.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The folder of one attempt; {@code attempt.json} is written last, so a folder without it is no attempt. */
record AttemptFolder(Path path) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is to be created in the cluster; holds the job's variables, so it goes once all of it is there. */
    void create(AttemptRecord record, String manifests) {
        try {
            Files.createDirectories(outputs());
            for (int index = 0; index < record.replicas().size(); index++) {
                Files.createDirectories(replica(index));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write("manifests.json", manifests);
        write("attempt.json", JSON.writeValueAsString(record));
    }

    Path outputs() {
        return path.resolve("outputs");
    }

    Path replica(int index) {
        return path.resolve("replicas").resolve(Integer.toString(index));
    }

    Path log(int index) {
        return replica(index).resolve("output.log");
    }

    Optional<AttemptRecord> record() {
        return read("attempt.json").map(text -> JSON.readValue(text, AttemptRecord.class));
    }

    Optional<String> manifests() {
        return read("manifests.json");
    }

    void created() {
        try {
            Files.deleteIfExists(path.resolve("manifests.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<StopRequest> stopRequest() {
        return read("stop.json").map(text -> JSON.readValue(text, StopRequest.class));
    }

    void stopRequest(StopRequest request) {
        write("stop.json", JSON.writeValueAsString(request));
    }

    Optional<ReplicaEnd> end(int index) {
        return read("replicas/" + index + "/end.json").map(text -> JSON.readValue(text, ReplicaEnd.class));
    }

    /** The first end stays. */
    void end(int index, ReplicaEnd end) {
        if (end(index).isEmpty()) {
            write("replicas/" + index + "/end.json", JSON.writeValueAsString(end));
        }
    }

    boolean isForgotten() {
        return Files.exists(path.resolve("forgotten"));
    }

    void forget() {
        write("forgotten", "");
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
