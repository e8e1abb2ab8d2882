package dev.fairlead.models;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registered models of a team and their versions, as other rooms and the pages need them. */
public interface ModelRegistry {
    /** The team's models by name. */
    List<Model> list(Actor actor, TeamId team);

    Optional<Model> find(Actor actor, TeamId team, String name);

    /** Versions, newest first. */
    List<Version> versions(Actor actor, TeamId team, String name);

    Optional<Version> find(Actor actor, TeamId team, String name, int version);

    /** The version that an alias points at. */
    Optional<Version> findByAlias(Actor actor, TeamId team, String name, String alias);

    /**
     * Registers a run's artifact as the next version of a model, which is created where it is new.
     *
     * @param artifactPath of a file or folder below the run's artifacts, such as {@code model} or {@code model/model.onnx}
     */
    Version register(Actor actor, TeamId team, String name, String runId, String artifactPath);

    void setAlias(Actor actor, TeamId team, String name, String alias, int version);

    /**
     * The ONNX file of a version on this machine, for a model server's command line.
     *
     * @throws dev.fairlead.kernel.RefusedException if the version has no ONNX file, in words
     */
    Path onnxFile(TeamId team, String name, int version);

    record Model(String name, @Nullable String description, int latestVersion, long createdAtMillis) {}

    /** One version; {@code source} is an artifact URI. */
    record Version(
            String model,
            int version,
            @Nullable String runId,
            String source,
            List<String> aliases,
            long createdAtMillis) {}
}
