package dev.fairlead.pipelines.rest;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.pipelines.PipelineRuns;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.EditTag;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.ItemPage;
import dev.fairlead.web.MessageTexts;
import dev.fairlead.web.ReaderLanguage;
import dev.fairlead.web.RequestedTeam;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** Starts, shows and steers runs of pipelines. */
@ApiController
@RequestMapping(PipelineRunEndpoints.ADDRESS)
@Tag(name = "Pipeline runs", description = "Executions of pipelines, step by step, each step with its tries.")
class PipelineRunEndpoints {
    static final String ADDRESS = "/api/v1/pipeline-runs";

    private static final int LONGEST_LIST = 200;

    private final PipelineRuns runs;
    private final RequestedTeam teams;
    private final CurrentActor current;
    private final Idempotency idempotency;
    private final MessageTexts texts;

    PipelineRunEndpoints(
            PipelineRuns runs, RequestedTeam teams, CurrentActor current, Idempotency idempotency, MessageTexts texts) {
        this.runs = runs;
        this.teams = teams;
        this.current = current;
        this.idempotency = idempotency;
        this.texts = texts;
    }

    @PostMapping
    @Operation(
            summary = "Starts a run of a pipeline",
            description =
                    "Parameters that are left out take their default; the newest version runs where none is named.")
    ResponseEntity<RunBody> start(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewRun body,
            HttpServletRequest request) {
        Actor actor = current.require();
        TeamRef team = teams.of(actor, body.team());
        String pipeline = body.pipeline();
        if (pipeline == null || pipeline.isBlank()) {
            throw RefusedException.invalid("web.missing-field", "pipeline");
        }
        Map<String, String> values = values(body.parameters());
        String id = idempotency.once(
                actor,
                "POST",
                ADDRESS,
                key,
                team.name() + " " + pipeline + " " + body.version() + " " + values,
                () -> runs.start(actor, team, pipeline, body.version(), values)
                        .id()
                        .value());
        return created(runs.require(actor, new PipelineRunId(id)), request);
    }

    @GetMapping
    @Operation(summary = "A team's runs, newest first, of all pipelines or of one")
    ItemPage<RunBody> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String pipeline,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Actor actor = current.require();
        if (limit < 1 || limit > LONGEST_LIST) {
            throw RefusedException.invalid("web.limit", limit, LONGEST_LIST);
        }
        TeamRef ref = teams.of(actor, team);
        List<PipelineRun> found = runs.list(actor, ref, pipeline, sequence(cursor), limit + 1);
        List<PipelineRun> page = found.subList(0, Math.min(limit, found.size()));
        Locale language = ReaderLanguage.of(request);
        return new ItemPage<>(
                page.stream().map(run -> RunBody.brief(run, texts, language)).toList(),
                found.size() > limit ? Long.toString(page.getLast().sequence()) : null);
    }

    private static @Nullable Long sequence(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return Long.valueOf(cursor);
        } catch (NumberFormatException wrong) {
            throw RefusedException.invalid("pipelines.run.cursor", cursor);
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "One run with its steps, their tries and what they left")
    ResponseEntity<RunBody> show(@PathVariable String id, HttpServletRequest request) {
        RunBody body = body(runs.require(current.require(), new PipelineRunId(id)), request);
        return ResponseEntity.ok().eTag(EditTag.of(body)).body(body);
    }

    @GetMapping("/{id}/steps/{step}")
    @Operation(summary = "One step of a run")
    RunBody.StepBody step(@PathVariable String id, @PathVariable String step, HttpServletRequest request) {
        return runs.require(current.require(), new PipelineRunId(id))
                .step(step)
                .map(found -> RunBody.step(found, texts, ReaderLanguage.of(request)))
                .orElseThrow(() -> RefusedException.notFound("step", step));
    }

    @PostMapping("/{id}/cancel")
    @Operation(
            summary = "Cancels the jobs of a run and starts nothing more",
            description = "A run that has ended is left as it is.")
    ResponseEntity<RunBody> cancel(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        return change(id, ifMatch, request, runs::cancel);
    }

    @PostMapping("/{id}/retry")
    @Operation(
            summary = "Takes a failed or cancelled run up again at what has not succeeded",
            description = "What succeeded is kept, with its outputs; no step of it runs again.")
    ResponseEntity<RunBody> retry(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        return change(id, ifMatch, request, runs::retry);
    }

    private ResponseEntity<RunBody> change(
            String id, @Nullable String ifMatch, HttpServletRequest request, BiConsumer<Actor, PipelineRunId> change) {
        Actor actor = current.require();
        PipelineRunId run = new PipelineRunId(id);
        EditTag.require(ifMatch, body(runs.require(actor, run), request));
        change.accept(actor, run);
        return ResponseEntity.accepted().body(body(runs.require(actor, run), request));
    }

    @PostMapping("/{id}/rerun")
    @Operation(
            summary = "Starts the same version again as a new run",
            description = "With the parameters of this one, and those of the body over them.")
    ResponseEntity<RunBody> rerun(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable Rerun body,
            HttpServletRequest request) {
        Actor actor = current.require();
        PipelineRunId run = new PipelineRunId(id);
        Map<String, String> values = values(body == null ? null : body.parameters());
        String fresh = idempotency.once(
                actor,
                "POST",
                ADDRESS + "/" + id + "/rerun",
                key,
                values.toString(),
                () -> runs.rerun(actor, run, values).id().value());
        return created(runs.require(actor, new PipelineRunId(fresh)), request);
    }

    private ResponseEntity<RunBody> created(PipelineRun run, HttpServletRequest request) {
        RunBody body = body(run, request);
        return ResponseEntity.created(URI.create(ADDRESS + "/" + run.id().value()))
                .eTag(EditTag.of(body))
                .body(body);
    }

    private RunBody body(PipelineRun run, HttpServletRequest request) {
        return RunBody.whole(run, texts, ReaderLanguage.of(request));
    }

    /** Values as texts: a number or an object is taken as it is written. */
    private static Map<String, String> values(@Nullable Map<String, JsonNode> given) {
        Map<String, String> values = new TreeMap<>();
        if (given != null) {
            given.forEach((name, value) -> {
                if (!value.isNull()) {
                    values.put(name, value.isString() ? value.asString() : value.toString());
                }
            });
        }
        return values;
    }

    /** @param version the newest where it is left out */
    @Schema(name = "NewPipelineRun")
    record NewRun(
            @Nullable String team,
            @Nullable String pipeline,
            @Nullable Integer version,
            @Schema(type = "object") @Nullable Map<String, JsonNode> parameters) {}

    @Schema(name = "PipelineRerun")
    record Rerun(@Schema(type = "object") @Nullable Map<String, JsonNode> parameters) {}
}
