package dev.fairlead.tracking.mlflow;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** MLflow's probes: whether the server is up, and which version it speaks. */
@RestController
class ProbeController {
    /** The version of MLflow whose client the conformance tests run. */
    static final String VERSION = "3.17.0";

    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    String health() {
        return "OK";
    }

    @GetMapping(path = "/version", produces = MediaType.TEXT_PLAIN_VALUE)
    String version() {
        return VERSION;
    }
}
