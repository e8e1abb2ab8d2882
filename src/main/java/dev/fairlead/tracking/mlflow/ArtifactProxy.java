package dev.fairlead.tracking.mlflow;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.ArtifactPath;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.Runs;
import dev.fairlead.tracking.TrackingException;
import dev.fairlead.tracking.TrackingException.Code;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** MLflow's proxy for artifacts: files are streamed through, with ranges, and never opened in the browser's origin. */
@RestController
class ArtifactProxy {
    private static final String PLACE = "/2.0/mlflow-artifacts/artifacts";

    private final Artifacts artifacts;
    private final Runs runs;
    private final Workspaces workspaces;
    private final MlflowErrors errors;

    ArtifactProxy(Artifacts artifacts, Runs runs, Workspaces workspaces, MlflowErrors errors) {
        this.artifacts = artifacts;
        this.runs = runs;
        this.workspaces = workspaces;
        this.errors = errors;
    }

    @GetMapping({"/api" + PLACE, "/ajax-api" + PLACE})
    Map<String, ?> list(HttpServletRequest request, @RequestParam(defaultValue = "") String path) {
        Actor actor = workspaces.actor();
        Map<String, Object> json = new LinkedHashMap<>();
        List<Artifacts.Entry> entries = artifacts.list(actor, team(actor, request), trimmed(path));
        Wire.put(
                json,
                "files",
                entries.stream()
                        .map(entry -> ArtifactEndpoints.file(entry, entry.name()))
                        .toList());
        return json;
    }

    @GetMapping({"/api" + PLACE + "/**", "/ajax-api" + PLACE + "/**"})
    ResponseEntity<Resource> download(HttpServletRequest request) {
        Actor actor = workspaces.actor();
        return file(artifacts.require(actor, team(actor, request), path(request)));
    }

    @PutMapping({"/api" + PLACE + "/**", "/ajax-api" + PLACE + "/**"})
    Map<String, ?> upload(HttpServletRequest request) throws IOException {
        Actor actor = workspaces.actor();
        artifacts.write(actor, team(actor, request), path(request), request.getInputStream());
        return Map.of();
    }

    @DeleteMapping({"/api" + PLACE + "/**", "/ajax-api" + PLACE + "/**"})
    Map<String, ?> delete(HttpServletRequest request) {
        Actor actor = workspaces.actor();
        artifacts.delete(actor, team(actor, request), path(request));
        return Map.of();
    }

    @GetMapping("/get-artifact")
    ResponseEntity<Resource> ofRun(
            HttpServletRequest request,
            @RequestParam(name = "run_id", required = false) @Nullable String runId,
            @RequestParam(name = "run_uuid", required = false) @Nullable String runUuid,
            @RequestParam String path) {
        Actor actor = workspaces.actor();
        TeamId team = team(actor, request);
        String id = runId != null ? runId : runUuid != null ? runUuid : "";
        String root = Artifacts.pathOf(runs.require(actor, team, id).info().artifactUri());
        return file(artifacts.require(actor, team, root + "/" + ArtifactPath.checked(path)));
    }

    @RequestMapping({"/api/2.0/mlflow-artifacts/mpu/**", "/ajax-api/2.0/mlflow-artifacts/mpu/**"})
    Map<String, ?> multipart() {
        throw new TrackingException(
                Code.NOT_IMPLEMENTED,
                "Multipart upload is not supported for the current artifact repository; files are sent whole.",
                null);
    }

    @RequestMapping({"/api/2.0/mlflow-artifacts/presigned/**", "/ajax-api/2.0/mlflow-artifacts/presigned/**"})
    Map<String, ?> presigned() {
        throw new TrackingException(
                Code.NOT_IMPLEMENTED, "Presigned URLs are not supported here; files are read through the proxy.", null);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, ?>> failed(Exception failure) {
        MlflowErrors.Answer answer = errors.answer(failure);
        ResponseEntity.BodyBuilder builder =
                ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        return (answer.status() == 401
                        ? builder.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"mlflow\"")
                        : builder)
                .body(answer.body());
    }

    static ResponseEntity<Resource> file(Path file) {
        String name = String.valueOf(file.getFileName());
        return ResponseEntity.ok()
                .contentType(MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(file));
    }

    private TeamId team(Actor actor, HttpServletRequest request) {
        return workspaces.team(actor, request).id();
    }

    private static String path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String encoded = uri.substring(uri.indexOf(PLACE) + PLACE.length() + 1);
        ArtifactPath.checked(encoded);
        return trimmed(UriUtils.decode(encoded, StandardCharsets.UTF_8));
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
