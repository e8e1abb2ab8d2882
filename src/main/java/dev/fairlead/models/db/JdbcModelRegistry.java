package dev.fairlead.models.db;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.models.ModelVersion;
import dev.fairlead.models.ModelVersions;
import dev.fairlead.models.RegisteredModel;
import dev.fairlead.models.RegisteredModels;
import dev.fairlead.tracking.ArtifactPath;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.RunInfo;
import dev.fairlead.tracking.Runs;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The registry as pages and serving need it, on MLflow's registered models. */
@Service
class JdbcModelRegistry implements ModelRegistry {
    private static final int MOST = 1000;
    private static final int DEPTH = 4;

    private final RegisteredModels models;
    private final ModelVersions versions;
    private final RegistryRows rows;
    private final RegistryJournal journal;
    private final Runs runs;
    private final Artifacts artifacts;
    private final SourceLocations locations;
    private final TransactionTemplate change;
    private final TransactionTemplate apart;

    JdbcModelRegistry(
            RegisteredModels models,
            ModelVersions versions,
            RegistryRows rows,
            RegistryJournal journal,
            Runs runs,
            Artifacts artifacts,
            SourceLocations locations,
            PlatformTransactionManager transactions) {
        this.models = models;
        this.versions = versions;
        this.rows = rows;
        this.journal = journal;
        this.runs = runs;
        this.artifacts = artifacts;
        this.locations = locations;
        this.change = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public List<Model> list(Actor actor, TeamId team) {
        return models.search(actor, team, Search.all(MOST)).items().stream()
                .map(JdbcModelRegistry::model)
                .toList();
    }

    @Override
    public Page<Model> search(Actor actor, TeamId team, Search search) {
        Page<RegisteredModel> page = models.search(actor, team, search);
        return new Page<>(page.items().stream().map(JdbcModelRegistry::model).toList(), page.nextToken());
    }

    @Override
    public long count(Actor actor, TeamId team, Search search) {
        return models.count(actor, team, search);
    }

    @Override
    public Optional<Model> find(Actor actor, TeamId team, String name) {
        journal.read(actor, team);
        return rows.models(team, List.of(name)).stream()
                .map(JdbcModelRegistry::model)
                .findFirst();
    }

    private static Model model(RegisteredModel model) {
        int latest =
                model.latest().stream().mapToInt(ModelVersion::version).max().orElse(0);
        return new Model(model.name(), model.description(), latest, model.createdAtMillis());
    }

    @Override
    public List<Version> versions(Actor actor, TeamId team, String name) {
        journal.read(actor, team);
        return rows.versions(team, "v.model = ?", " order by v.version desc", name).stream()
                .map(JdbcModelRegistry::version)
                .toList();
    }

    @Override
    public Optional<Version> find(Actor actor, TeamId team, String name, int version) {
        journal.read(actor, team);
        return rows.versions(team, "v.model = ? and v.version = ?", "", name, version).stream()
                .map(JdbcModelRegistry::version)
                .findFirst();
    }

    @Override
    public Optional<Version> findByAlias(Actor actor, TeamId team, String name, String alias) {
        journal.read(actor, team);
        return rows.models(team, List.of(name)).stream()
                .flatMap(model -> Optional.ofNullable(model.aliases().get(alias)).stream())
                .flatMap(number -> find(actor, team, name, number).stream())
                .findFirst();
    }

    private static Version version(ModelVersion version) {
        return new Version(
                version.model(),
                version.version(),
                version.runId(),
                version.source(),
                version.aliases(),
                version.createdAtMillis());
    }

    @Override
    public Version register(Actor actor, TeamId team, String name, String runId, String artifactPath) {
        return TrackingException.refusing(() -> registered(actor, team, name, runId, artifactPath));
    }

    private Version registered(Actor actor, TeamId team, String name, String runId, String artifactPath) {
        RunInfo run = runs.require(actor, team, runId).info();
        String path = ArtifactPath.checked(artifactPath);
        String uri = run.artifactUri() + (path.isEmpty() ? "" : "/" + path);
        if (!Files.exists(artifacts.locate(team, Artifacts.pathOf(uri)), LinkOption.NOFOLLOW_LINKS)) {
            throw RefusedException.notFound("artifact", artifactPath);
        }
        createIfMissing(actor, team, name);
        return version(versions.create(
                actor, team, new ModelVersions.NewVersion(name, uri, runId, null, null, null, Map.of())));
    }

    @Override
    public Version registerOnce(
            Actor actor, TeamId team, String name, String path, @Nullable String runId, String origin) {
        return TrackingException.refusing(() -> {
            createIfMissing(actor, team, name);
            // The model's row is held from the look on, so that two who ask at once make one version.
            return Objects.requireNonNull(change.execute(status -> {
                rows.lock(team, name);
                return findByOrigin(actor, team, name, origin)
                        .orElseGet(() -> version(versions.create(
                                actor,
                                team,
                                new ModelVersions.NewVersion(
                                        name,
                                        Artifacts.SCHEME + ArtifactPath.checked(path),
                                        runId,
                                        null,
                                        null,
                                        null,
                                        Map.of(ORIGIN_TAG, origin)))));
            }));
        });
    }

    @Override
    public Optional<Version> findByOrigin(Actor actor, TeamId team, String name, String origin) {
        journal.read(actor, team);
        String tagged = "v.model = ? and exists (select 1 from model_version_tag t where t.team_id = v.team_id"
                + " and t.model = v.model and t.version = v.version and t.name = ? and t.content = ?)";
        return rows.versions(team, tagged, " order by v.version", name, ORIGIN_TAG, origin).stream()
                .map(JdbcModelRegistry::version)
                .findFirst();
    }

    private void createIfMissing(Actor actor, TeamId team, String name) {
        if (find(actor, team, name).isPresent()) {
            return;
        }
        try {
            // A transaction of its own: the loser of a race would else take the caller's down with it.
            apart.executeWithoutResult(status -> models.create(actor, team, name, null, Map.of()));
        } catch (TrackingException refused) {
            if (refused.code() != TrackingException.Code.RESOURCE_ALREADY_EXISTS) {
                throw refused;
            }
        }
    }

    @Override
    public void setAlias(Actor actor, TeamId team, String name, String alias, int version) {
        TrackingException.refusing(() -> {
            models.setAlias(actor, team, name, alias, version);
            return alias;
        });
    }

    @Override
    public Path onnxFile(TeamId team, String name, int version) {
        Path place = TrackingException.refusing(() -> {
            String location = rows.requireVersion(team, name, version).location();
            return artifacts.locate(team, Artifacts.pathOf(locations.follow(Actor.SYSTEM, team, location)));
        });
        try (Stream<Path> files = Files.exists(place) ? Files.walk(place, DEPTH) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith(".onnx"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .min(Comparator.comparingInt(Path::getNameCount)
                            .thenComparing(file -> !file.endsWith("model.onnx"))
                            .thenComparing(Path::toString))
                    .orElseThrow(() -> RefusedException.invalid("models.no-onnx", name, version));
        } catch (IOException failed) {
            throw new UncheckedIOException("The files of " + name + " " + version + " cannot be read", failed);
        }
    }
}
