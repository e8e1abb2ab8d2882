package dev.fairlead.serving;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Search;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registered models in memory. */
public final class FakeModels implements ModelRegistry {
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, Integer> aliases = new HashMap<>();
    private final Map<String, Version> origins = new HashMap<>();

    public List<Version> all() {
        return List.copyOf(versions);
    }

    public Map<String, Integer> aliases() {
        return Map.copyOf(aliases);
    }

    @Override
    public List<Model> list(Actor actor, TeamId team) {
        return List.of();
    }

    @Override
    public Page<Model> search(Actor actor, TeamId team, Search search) {
        return new Page<>(List.of(), null);
    }

    @Override
    public long count(Actor actor, TeamId team, Search search) {
        return 0;
    }

    @Override
    public Optional<Model> find(Actor actor, TeamId team, String name) {
        return versions(actor, team, name).stream()
                .findFirst()
                .map(newest -> new Model(name, null, newest.version(), 0));
    }

    @Override
    public List<Version> versions(Actor actor, TeamId team, String name) {
        return versions.reversed().stream()
                .filter(version -> version.model().equals(name))
                .toList();
    }

    @Override
    public Optional<Version> find(Actor actor, TeamId team, String name, int version) {
        return versions(actor, team, name).stream()
                .filter(known -> known.version() == version)
                .findFirst();
    }

    @Override
    public Optional<Version> findByAlias(Actor actor, TeamId team, String name, String alias) {
        return Optional.ofNullable(aliases.get(name + "@" + alias)).flatMap(number -> find(actor, team, name, number));
    }

    @Override
    public Version register(Actor actor, TeamId team, String name, String runId, String artifactPath) {
        int number = versions(actor, team, name).size() + 1;
        Version version =
                new Version(name, number, runId, "mlflow-artifacts:/" + runId + "/" + artifactPath, List.of(), 0);
        versions.add(version);
        return version;
    }

    @Override
    public Version registerOnce(
            Actor actor, TeamId team, String name, String path, @Nullable String runId, String origin) {
        return findByOrigin(actor, team, name, origin).orElseGet(() -> {
            Version version = register(actor, team, name, runId == null ? "none" : runId, path);
            origins.put(origin, version);
            return version;
        });
    }

    @Override
    public Optional<Version> findByOrigin(Actor actor, TeamId team, String name, String origin) {
        return Optional.ofNullable(origins.get(origin));
    }

    @Override
    public void setAlias(Actor actor, TeamId team, String name, String alias, int version) {
        aliases.put(name + "@" + alias, version);
    }

    @Override
    public Path onnxFile(TeamId team, String name, int version) {
        return Path.of("/models", name, version + ".onnx");
    }
}
