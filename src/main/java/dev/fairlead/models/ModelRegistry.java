package dev.fairlead.models;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registered models of a team and their versions, as other rooms and the pages need them. */
public interface ModelRegistry {
    /** The tag that says what a version was registered for. */
    String ORIGIN_TAG = "fairlead.origin";

    /** The team's models by name. */
    List<Model> list(Actor actor, TeamId team);

    /** A page of the team's models. */
    Page<Model> search(Actor actor, TeamId team, Search search);

    /** How many the question means, wherever it begins. */
    long count(Actor actor, TeamId team, Search search);

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

    /**
     * Registers files that the team's artifacts have, once for each origin: asking again finds the first.
     *
     * @param path of a file or folder below the team's artifacts
     * @param runId the run that made it; null where none is known
     * @param origin what the version is made for, kept as its tag {@link #ORIGIN_TAG}
     */
    Version registerOnce(Actor actor, TeamId team, String name, String path, @Nullable String runId, String origin);

    /** The version that was registered for the origin. */
    Optional<Version> findByOrigin(Actor actor, TeamId team, String name, String origin);

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
