package dev.fairlead.jobs.rest;

import dev.fairlead.jobs.JobCode;
import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobPage;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.DocumentText;
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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Submits, shows and steers jobs. */
@ApiController
@RequestMapping(JobEndpoints.ADDRESS)
@Tag(name = "Jobs")
class JobEndpoints {
    static final String ADDRESS = "/api/v1/jobs";

    private static final String EXAMPLE = """
            {"name": "digits", "team": "default", "command": ["python", "train.py"],
             "env": {"EPOCHS": "5"}, "replicas": 1, "resources": {"cpu": "2", "memory": "4Gi", "gpu": "1"}}""";
    private static final int LONGEST_REASON = 500;

    private final JobService jobs;
    private final JobCode code;
    private final RequestedTeam teams;
    private final CurrentActor current;
    private final Idempotency idempotency;
    private final MessageTexts texts;

    JobEndpoints(
            JobService jobs,
            JobCode code,
            RequestedTeam teams,
            CurrentActor current,
            Idempotency idempotency,
            MessageTexts texts) {
        this.jobs = jobs;
        this.code = code;
        this.teams = teams;
        this.current = current;
        this.idempotency = idempotency;
        this.texts = texts;
    }

    @PostMapping(
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "text/x-yaml"
            })
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Submit a job",
            description =
                    "Takes the job document, whole or in its flat shorthand. Code from Git (code.git: url, and ref or"
                            + " commit) is fetched before the job is taken in, which may take some seconds.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(type = "object"),
                        examples = @ExampleObject(EXAMPLE)),
                @Content(mediaType = "application/yaml", schema = @Schema(type = "string"))
            })
    ResponseEntity<JobBody> submit(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
            throws IOException {
        Actor actor = current.require();
        String text = DocumentText.read(request.getInputStream(), JobDocument.MAX_BYTES, "jobs.document");
        boolean yaml = DocumentText.isYaml(request.getContentType());
        JobSpec spec = JobDocument.parse(text, yaml, teams.defaultName(actor));
        String id = idempotency
                .earlier(actor, "POST", ADDRESS, key, text)
                .orElseGet(() -> submit(actor, key, text, code.fetch(actor, spec)));
        JobBody body = body(actor, new JobId(id), request);
        return ResponseEntity.created(URI.create(ADDRESS + "/" + id))
                .eTag(etag(body))
                .body(body);
    }

    private String submit(Actor actor, @Nullable String key, String text, JobSpec spec) {
        return idempotency.once(
                actor,
                "POST",
                ADDRESS,
                key,
                text,
                () -> jobs.submit(actor, spec, null).id().value());
    }

    @GetMapping
    @Operation(
            summary = "List a team's jobs, newest first",
            description = "Sorted by created, name, owner, started or ended; with - before it backwards.")
    ItemPage<JobBody> list(
            @RequestParam(name = "team", required = false) @Nullable String team,
            @ParameterObject ListedJobs listed,
            @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Actor actor = current.require();
        JobQuery query = listed.query(actor, cursor, limit);
        JobPage page = jobs.list(actor, teams.of(actor, team).id(), query);
        Locale language = ReaderLanguage.of(request);
        return new ItemPage<>(
                page.items().stream()
                        .map(job -> JobBody.brief(job, texts, language))
                        .toList(),
                page.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Show a job with its attempts and its document")
    ResponseEntity<JobBody> show(@PathVariable("id") String id, HttpServletRequest request) {
        JobBody body = body(current.require(), new JobId(id), request);
        return ResponseEntity.ok().eTag(etag(body)).body(body);
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Ask for the end of a job", description = "A job that has ended is left as it is.")
    ResponseEntity<JobBody> cancel(
            @PathVariable("id") String id,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            HttpServletRequest request) {
        Actor actor = current.require();
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw RefusedException.invalid("jobs.field.too-long", "reason", reason.length(), LONGEST_REASON);
        }
        jobs.cancel(actor, new JobId(id), reason);
        return ResponseEntity.accepted().body(body(actor, new JobId(id), request));
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Ask for another attempt of a job that has ended")
    ResponseEntity<JobBody> retry(@PathVariable("id") String id, HttpServletRequest request) {
        Actor actor = current.require();
        jobs.retry(actor, new JobId(id));
        return ResponseEntity.accepted().body(body(actor, new JobId(id), request));
    }

    @PostMapping("/{id}/hold")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Keep a waiting job back until it is released")
    ResponseEntity<JobBody> hold(@PathVariable("id") String id, HttpServletRequest request) {
        Actor actor = current.require();
        jobs.hold(actor, new JobId(id));
        return ResponseEntity.accepted().body(body(actor, new JobId(id), request));
    }

    @PostMapping("/{id}/release")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Let a held job wait again")
    ResponseEntity<JobBody> release(@PathVariable("id") String id, HttpServletRequest request) {
        Actor actor = current.require();
        jobs.release(actor, new JobId(id));
        return ResponseEntity.accepted().body(body(actor, new JobId(id), request));
    }

    @PostMapping("/{id}/priority")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Order an unfinished job anew within its queue", description = "-1000 to 1000, higher first.")
    ResponseEntity<JobBody> reprioritise(
            @PathVariable("id") String id,
            @org.springframework.web.bind.annotation.RequestBody NewPriority body,
            HttpServletRequest request) {
        Actor actor = current.require();
        if (body.priority() == null) {
            throw RefusedException.invalid("web.missing-field", "priority");
        }
        jobs.reprioritise(actor, new JobId(id), body.priority());
        return ResponseEntity.accepted().body(body(actor, new JobId(id), request));
    }

    record NewPriority(@Nullable Integer priority) {}

    private JobBody body(Actor actor, JobId id, HttpServletRequest request) {
        JobView job = jobs.require(actor, id);
        return JobBody.whole(job, jobs.attempts(actor, id), texts, ReaderLanguage.of(request));
    }

    /** Changes with everything that is shown: an explanation moves while the row does not. */
    private static String etag(JobBody body) {
        return "\"" + body.version() + "-" + Integer.toHexString(body.toString().hashCode()) + "\"";
    }
}
