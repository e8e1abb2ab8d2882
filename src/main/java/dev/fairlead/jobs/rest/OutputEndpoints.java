package dev.fairlead.jobs.rest;

import dev.fairlead.cluster.OutputFile;
import dev.fairlead.jobs.JobOutputs;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.ItemPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The files that a job left in its output folder. */
@ApiController
@RequestMapping(JobEndpoints.ADDRESS)
@Tag(name = "Jobs")
class OutputEndpoints {
    private final JobOutputs outputs;
    private final CurrentActor current;

    OutputEndpoints(JobOutputs outputs, CurrentActor current) {
        this.outputs = outputs;
        this.current = current;
    }

    @GetMapping("/{id}/outputs")
    @Operation(summary = "List the files of the newest attempt's output folder")
    ItemPage<OutputFile> list(@PathVariable("id") String id) {
        return new ItemPage<>(outputs.list(current.require(), new JobId(id)), null);
    }

    /** Always handed over as a download: what a job wrote is never shown as a page of ours. */
    @GetMapping("/{id}/outputs/file")
    @Operation(summary = "Download one file of the output folder")
    ResponseEntity<InputStreamResource> file(@PathVariable("id") String id, @RequestParam("path") String path) {
        Actor actor = current.require();
        InputStream file = outputs.open(actor, new JobId(id), path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(file));
    }
}
