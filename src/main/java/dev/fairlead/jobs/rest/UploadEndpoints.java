package dev.fairlead.jobs.rest;

import dev.fairlead.jobs.Upload;
import dev.fairlead.jobs.Uploads;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.RequestedTeam;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

/** Takes zip files of code, as the body or as a field of a form. */
@ApiController
@RequestMapping(Uploads.ADDRESS)
@Tag(name = "Uploads")
class UploadEndpoints {
    private final Uploads uploads;
    private final RequestedTeam teams;
    private final CurrentActor current;

    UploadEndpoints(Uploads uploads, RequestedTeam teams, CurrentActor current) {
        this.uploads = uploads;
        this.teams = teams;
        this.current = current;
    }

    record UploadBody(String id, String team, long bytes, String sha256, Instant createdAt) {}

    @PostMapping(
            consumes = {"application/zip", "application/x-zip-compressed", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Upload code as a zip file", description = "Name the id in code.uploadId of a job document.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    UploadBody body(
            @RequestParam(name = "team", required = false) @Nullable String team,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        return receive(team, key, request.getInputStream());
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Upload code as a zip file in a form")
    UploadBody form(
            @RequestParam(name = "team", required = false) @Nullable String team,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam("file") MultipartFile file)
            throws IOException {
        try (InputStream zip = file.getInputStream()) {
            return receive(team, key, zip);
        }
    }

    private UploadBody receive(@Nullable String team, @Nullable String key, InputStream zip) {
        Actor actor = current.require();
        TeamRef ref = teams.of(actor, team);
        Upload upload = uploads.receive(actor, ref.id(), zip, key);
        return new UploadBody(
                upload.id(),
                ref.name(),
                upload.bytes(),
                upload.sha256(),
                upload.createdAt().truncatedTo(ChronoUnit.MILLIS));
    }
}
