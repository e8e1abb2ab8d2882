package dev.fairlead.pipelines.rest;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.PipelineId;
import dev.fairlead.pipelines.PipelineVersion;
import dev.fairlead.pipelines.PipelineView;
import dev.fairlead.pipelines.Pipelines;
import dev.fairlead.pipelines.rest.PipelineBodies.CheckBody;
import dev.fairlead.pipelines.rest.PipelineBodies.PipelineBody;
import dev.fairlead.pipelines.rest.PipelineBodies.VersionBody;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.DocumentText;
import dev.fairlead.web.EditTag;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.ItemPage;
import dev.fairlead.web.MessageTexts;
import dev.fairlead.web.ReaderLanguage;
import dev.fairlead.web.RequestedTeam;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Makes, shows, changes and checks pipelines. */
@ApiController
@RequestMapping(PipelineEndpoints.ADDRESS)
@Tag(name = "Pipelines", description = "Documents of steps wired by values and files, with all their versions.")
class PipelineEndpoints {
    static final String ADDRESS = "/api/v1/pipelines";
    static final String YAML = "application/yaml";

    private static final int LONGEST_LIST = 200;
    private static final String EXAMPLE = """
            {"apiVersion": "fairlead.dev/v1", "kind": "Pipeline", "metadata": {"name": "hello"},
             "spec": {"parameters": [{"name": "word", "type": "string", "default": "hello"}],
              "steps": [{"name": "say", "inputs": [{"name": "word", "type": "string", "from": "parameters.word"}],
               "job": {"command": ["echo", "{{inputs.word}}"], "resources": {"cpu": "100m", "memory": "64Mi"}}}]}}""";

    private final Pipelines pipelines;
    private final RequestedTeam teams;
    private final CurrentActor current;
    private final Idempotency idempotency;
    private final MessageTexts texts;

    PipelineEndpoints(
            Pipelines pipelines,
            RequestedTeam teams,
            CurrentActor current,
            Idempotency idempotency,
            MessageTexts texts) {
        this.pipelines = pipelines;
        this.teams = teams;
        this.current = current;
        this.idempotency = idempotency;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "A team's pipelines by name")
    ItemPage<PipelineBody> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Actor actor = current.require();
        requireLimit(limit);
        List<PipelineView> found = pipelines.list(actor, teams.of(actor, team), cursor, limit + 1);
        List<PipelineView> page = found.subList(0, Math.min(limit, found.size()));
        return new ItemPage<>(
                page.stream().map(PipelineBody::of).toList(),
                found.size() > limit ? page.getLast().name() : null);
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, "application/x-yaml", "text/yaml", "text/x-yaml"})
    @Operation(
            summary = "Makes a pipeline with its first version",
            description =
                    "Takes the pipeline document as JSON or YAML; comments are kept. Its team is the document's, else"
                            + " the parameter's, else that of the token. The first thing that is wrong is told; all of it by /check.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(type = "object"),
                        examples = @ExampleObject(EXAMPLE)),
                @Content(mediaType = YAML, schema = @Schema(type = "string"))
            })
    ResponseEntity<VersionBody> create(
            @RequestParam(required = false) @Nullable String team,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        Actor actor = current.require();
        String source = source(request);
        boolean yaml = DocumentText.isYaml(request.getContentType());
        TeamRef ref = team(actor, team, source, yaml);
        String name = idempotency.once(
                actor,
                "POST",
                ADDRESS,
                key,
                ref.name() + " " + source,
                () -> pipelines.create(actor, ref, source, yaml).name());
        return ResponseEntity.created(URI.create(ADDRESS + "/" + name + "?team=" + ref.name()))
                .eTag(tag(pipelines.require(actor, ref, name)))
                .body(VersionBody.whole(pipelines.require(actor, ref, name)));
    }

    @PostMapping("/check")
    @Operation(
            summary = "Says all that is wrong with a document, each with its place",
            description = "Takes what creating takes; nothing is written.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")),
                @Content(mediaType = YAML, schema = @Schema(type = "string"))
            })
    CheckBody check(@RequestParam(required = false) @Nullable String team, HttpServletRequest request)
            throws IOException {
        Actor actor = current.require();
        String source = source(request);
        boolean yaml = DocumentText.isYaml(request.getContentType());
        Pipelines.Checked checked = pipelines.check(actor, teams.of(actor, team), source, yaml);
        return CheckBody.of(checked, texts, ReaderLanguage.of(request));
    }

    @GetMapping("/{name}")
    @Operation(summary = "The newest version of a pipeline with its document")
    ResponseEntity<VersionBody> show(@PathVariable String name, @RequestParam(required = false) @Nullable String team) {
        Actor actor = current.require();
        PipelineVersion newest = pipelines.require(actor, teams.of(actor, team), name);
        return ResponseEntity.ok().eTag(tag(newest)).body(VersionBody.whole(newest));
    }

    @GetMapping(value = "/{name}", produces = YAML)
    @Operation(summary = "The document alone, as YAML with its comments")
    ResponseEntity<String> document(@PathVariable String name, @RequestParam(required = false) @Nullable String team) {
        Actor actor = current.require();
        PipelineVersion newest = pipelines.require(actor, teams.of(actor, team), name);
        String yaml = newest.yaml() ? newest.source() : PipelineDocument.toYaml(newest.definition());
        return ResponseEntity.ok().eTag(tag(newest)).body(yaml);
    }

    @PutMapping(
            value = "/{name}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, "application/x-yaml", "text/yaml", "text/x-yaml"})
    @Operation(
            summary = "Adds a version",
            description = "With If-Match, only where nobody has saved another since it was read.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")),
                @Content(mediaType = YAML, schema = @Schema(type = "string"))
            })
    ResponseEntity<VersionBody> update(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String team,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            HttpServletRequest request)
            throws IOException {
        Actor actor = current.require();
        TeamRef ref = teams.of(actor, team);
        PipelineVersion before = pipelines.require(actor, ref, name);
        EditTag.require(ifMatch, shown(before));
        // The version is handed on, so that one saved between the look and the lock is not overwritten either.
        PipelineVersion saved = pipelines.update(
                actor,
                ref,
                name,
                source(request),
                DocumentText.isYaml(request.getContentType()),
                ifMatch == null ? null : before.number());
        return ResponseEntity.ok().eTag(tag(saved)).body(VersionBody.whole(saved));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a pipeline out of the list", description = "Its runs stay; refused while one goes on.")
    void delete(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String team,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Actor actor = current.require();
        TeamRef ref = teams.of(actor, team);
        EditTag.require(ifMatch, shown(pipelines.require(actor, ref, name)));
        pipelines.delete(actor, ref, name);
    }

    @GetMapping("/{name}/versions")
    @Operation(summary = "A pipeline's versions, newest first")
    ItemPage<VersionBody> versions(@PathVariable String name, @RequestParam(required = false) @Nullable String team) {
        Actor actor = current.require();
        return new ItemPage<>(
                pipelines.versions(actor, teams.of(actor, team), name).stream()
                        .map(VersionBody::brief)
                        .toList(),
                null);
    }

    @GetMapping("/{name}/versions/{version}")
    @Operation(summary = "One version of a pipeline with its document")
    VersionBody version(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable String team) {
        Actor actor = current.require();
        return VersionBody.whole(pipelines.require(actor, teams.of(actor, team), name, version));
    }

    private TeamRef team(Actor actor, @Nullable String asked, String source, boolean yaml) {
        PipelineDefinition read = PipelineDocument.read(source, yaml).definition();
        String named = read == null ? null : read.team();
        return teams.of(actor, asked == null ? named : asked);
    }

    private static String source(HttpServletRequest request) throws IOException {
        return DocumentText.read(request.getInputStream(), Pipelines.MAX_BYTES, "pipelines.document");
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > LONGEST_LIST) {
            throw RefusedException.invalid("web.limit", limit, LONGEST_LIST);
        }
    }

    private static String tag(PipelineVersion newest) {
        return EditTag.of(shown(newest));
    }

    /** What an edit builds on: the newest version, whatever runs of it do. */
    private static String shown(PipelineVersion newest) {
        PipelineId id = newest.pipeline();
        return id.value() + " " + newest.number();
    }
}
