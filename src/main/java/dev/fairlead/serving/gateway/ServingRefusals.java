package dev.fairlead.serving.gateway;

import dev.fairlead.identity.RefusalShape;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A request without a token is refused in the form that clients of the inference protocols read. */
@Component
class ServingRefusals implements RefusalShape {
    @Override
    public boolean covers(String path) {
        return path.startsWith("/serving/")
                || path.startsWith("/v1/models")
                || path.equals("/v2")
                || path.startsWith("/v2/");
    }

    @Override
    public Map<String, ?> body(int status, String sentence) {
        return Map.of("error", sentence);
    }
}
