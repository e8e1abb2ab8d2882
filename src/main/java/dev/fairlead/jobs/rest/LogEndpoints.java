package dev.fairlead.jobs.rest;

import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.web.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a job wrote, as text. */
@ApiController
@RequestMapping(JobEndpoints.ADDRESS)
@Tag(name = "Jobs")
class LogEndpoints {
    private final LogStreams streams;
    private final CurrentActor current;

    LogEndpoints(LogStreams streams, CurrentActor current) {
        this.streams = streams;
        this.current = current;
    }

    @GetMapping("/{id}/logs")
    @Operation(
            summary = "Read what a job wrote",
            description = "One replica byte for byte from an offset; all replicas with a [rank] before each line where"
                    + " several are meant. With follow=true the answer goes on until the job has ended.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    void logs(
            @PathVariable("id") String id,
            @RequestParam(name = "replica", required = false) @Nullable Integer replica,
            @RequestParam(name = "attempt", required = false) @Nullable Integer attempt,
            @RequestParam(name = "offset", defaultValue = "0") long offset,
            @RequestParam(name = "follow", defaultValue = "false") boolean follow,
            HttpServletResponse response)
            throws IOException {
        LogStreams.Wanted wanted = new LogStreams.Wanted(new JobId(id), replica, attempt, offset, follow);
        streams.write(current.require(), wanted, () -> {
            response.setContentType("text/plain;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("X-Accel-Buffering", "no");
            response.flushBuffer();
            return response.getOutputStream();
        });
    }
}
