package dev.fairlead.models.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.models.ModelRegistry.Model;
import dev.fairlead.models.ModelRegistry.Version;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.ItemPage;
import dev.fairlead.web.NamedPages;
import dev.fairlead.web.RequestedTeam;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@ApiController
@RequestMapping("/api/v1/models")
@Tag(
        name = "Models",
        description = "Registered models and their versions; MLflow's interface changes and deletes them.")
class ModelController {
    private final ModelRegistry models;
    private final RequestedTeam teams;
    private final CurrentActor current;
    private final Idempotency idempotency;

    ModelController(ModelRegistry models, RequestedTeam teams, CurrentActor current, Idempotency idempotency) {
        this.models = models;
        this.teams = teams;
        this.current = current;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "A team's registered models, by name")
    ItemPage<ModelBody> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Actor actor = current.require();
        List<Model> found = models.list(actor, teams.of(actor, team).id()).stream()
                .filter(model -> NamedPages.has(model.name(), text))
                .toList();
        return NamedPages.of(found, Model::name, NamedPages.sort(sort), cursor, limit, ModelBody::of);
    }

    @GetMapping("/{name}")
    @Operation(summary = "One registered model")
    ModelBody find(@PathVariable String name, @RequestParam(required = false) @Nullable String team) {
        Actor actor = current.require();
        return ModelBody.of(require(actor, teams.of(actor, team), name));
    }

    @GetMapping("/{name}/versions")
    @Operation(summary = "A model's versions, newest first")
    ItemPage<VersionBody> versions(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Actor actor = current.require();
        TeamRef ref = teams.of(actor, team);
        require(actor, ref, name);
        return NamedPages.asListed(
                models.versions(actor, ref.id(), name),
                version -> String.valueOf(version.version()),
                cursor,
                limit,
                VersionBody::of);
    }

    @PostMapping("/{name}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Registers an artifact of a run as the next version of a model, which is made where it is new")
    VersionBody register(
            @PathVariable String name,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewVersion body) {
        Actor actor = current.require();
        TeamRef team = teams.of(actor, body.team());
        String run = required("runId", body.runId());
        String artifact = body.artifactPath() == null ? "model" : body.artifactPath();
        String number = idempotency.once(
                actor,
                "POST",
                "/api/v1/models/" + name + "/versions",
                key,
                body.toString(),
                () -> String.valueOf(
                        models.register(actor, team.id(), name, run, artifact).version()));
        return version(actor, team, name, Integer.parseInt(number));
    }

    @GetMapping("/{name}/versions/{version}")
    @Operation(summary = "One version of a model")
    VersionBody findVersion(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable String team) {
        Actor actor = current.require();
        return version(actor, teams.of(actor, team), name, version);
    }

    @PutMapping("/{name}/aliases/{alias}")
    @Operation(summary = "Points an alias of the model at a version")
    VersionBody setAlias(@PathVariable String name, @PathVariable String alias, @RequestBody AliasTarget body) {
        Actor actor = current.require();
        TeamRef team = teams.of(actor, body.team());
        if (body.version() == null) {
            throw RefusedException.invalid("web.missing-field", "version");
        }
        models.setAlias(actor, team.id(), name, alias, body.version());
        return version(actor, team, name, body.version());
    }

    private Model require(Actor actor, TeamRef team, String name) {
        return models.find(actor, team.id(), name).orElseThrow(() -> RefusedException.notFound("model", name));
    }

    private VersionBody version(Actor actor, TeamRef team, String name, int version) {
        return models.find(actor, team.id(), name, version)
                .map(VersionBody::of)
                .orElseThrow(() -> RefusedException.notFound("model", name + " " + version));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw RefusedException.invalid("web.missing-field", field);
        }
        return value;
    }

    /** {@code artifactPath} lies below the run's artifacts: a file, or a folder such as {@code model}, which is the default. */
    record NewVersion(
            @Nullable String team,
            @Nullable String runId,
            @Nullable String artifactPath) {}

    record AliasTarget(@Nullable String team, @Nullable Integer version) {}

    @Schema(name = "Model")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ModelBody(String name, @Nullable String description, int latestVersion, Instant createdAt) {
        static ModelBody of(Model model) {
            return new ModelBody(
                    model.name(),
                    model.description(),
                    model.latestVersion(),
                    Instant.ofEpochMilli(model.createdAtMillis()));
        }
    }

    @Schema(name = "ModelVersion")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionBody(
            String model, int version, @Nullable String runId, String source, List<String> aliases, Instant createdAt) {
        static VersionBody of(Version version) {
            return new VersionBody(
                    version.model(),
                    version.version(),
                    version.runId(),
                    version.source(),
                    version.aliases(),
                    Instant.ofEpochMilli(version.createdAtMillis()));
        }
    }
}
