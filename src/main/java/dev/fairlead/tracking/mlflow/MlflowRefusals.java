package dev.fairlead.tracking.mlflow;

import dev.fairlead.identity.RefusalShape;
import dev.fairlead.tracking.TrackingException.Code;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Refusals of the sign-in filters in the shape that MLflow's clients read. */
@Component
class MlflowRefusals implements RefusalShape {
    private static final List<String> PLACES = List.of(
            "/api/2.0/mlflow", "/api/3.0/mlflow", "/ajax-api/", "/get-artifact", "/model-versions/get-artifact");

    private static final List<Code> CODES =
            List.of(Code.BAD_REQUEST, Code.UNAUTHENTICATED, Code.TEMPORARILY_UNAVAILABLE, Code.RESOURCE_EXHAUSTED);

    @Override
    public boolean covers(String path) {
        return PLACES.stream().anyMatch(path::startsWith);
    }

    @Override
    public Map<String, ?> body(int status, String sentence) {
        Code code = CODES.stream()
                .filter(each -> each.status() == status)
                .findFirst()
                .orElse(Code.PERMISSION_DENIED);
        return MlflowErrors.of(code, sentence).body();
    }
}
