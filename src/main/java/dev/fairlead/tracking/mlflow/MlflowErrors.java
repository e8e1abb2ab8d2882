package dev.fairlead.tracking.mlflow;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.tracking.TrackingException;
import dev.fairlead.tracking.TrackingException.Code;
import dev.fairlead.web.MessageTexts;
import dev.fairlead.web.Outage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.core.JacksonException;

/**
 * Turns every failure into MLflow's error document. Clients retry 500 and 503 for minutes, so only what may pass by itself is
 * answered so.
 */
@Component
class MlflowErrors {
    private static final Logger LOG = LoggerFactory.getLogger(MlflowErrors.class);

    private final MessageTexts texts;

    MlflowErrors(MessageTexts texts) {
        this.texts = texts;
    }

    record Answer(int status, Map<String, ?> body) {}

    Answer answer(Throwable failure) {
        return switch (failure) {
            case TrackingException refused -> of(refused.code(), String.valueOf(refused.getMessage()));
            case RefusedException refused -> of(code(refused.reason()), texts.text(refused.text(), Locale.ENGLISH));
            case JacksonException broken ->
                of(Code.BAD_REQUEST, "The body is not JSON: " + broken.getOriginalMessage());
            case TransientDataAccessException busy ->
                of(Code.TEMPORARILY_UNAVAILABLE, "The database is busy with other writers. Try again.");
            case CannotCreateTransactionException busy ->
                of(Code.TEMPORARILY_UNAVAILABLE, "The database takes no more connections now. Try again.");
            case DataIntegrityViolationException refused -> {
                LOG.info("The database refused values of a request", refused);
                yield of(
                        Code.INVALID_PARAMETER_VALUE,
                        "A value of the request is too long or is not text that can be kept.");
            }
            default -> unexpected(failure);
        };
    }

    static Answer of(Code code, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error_code", code.name());
        body.put("message", message);
        return new Answer(code.status(), body);
    }

    private static Answer unexpected(Throwable failure) {
        Optional<Outage> outage = Outage.behind(failure);
        if (outage.isPresent()) {
            LOG.error("A request in MLflow's protocol failed: {}: {}", outage.get(), failure.toString());
            return switch (outage.get()) {
                case FULL_DISK ->
                    of(Code.RESOURCE_EXHAUSTED, "The disk of the server is full; nothing was stored. Free some space.");
                case NO_DATABASE ->
                    of(
                            Code.TEMPORARILY_UNAVAILABLE,
                            "The database does not answer now; nothing was stored. Try again.");
            };
        }
        LOG.error("A request in MLflow's protocol failed", failure);
        return of(Code.INTERNAL_ERROR, "The server failed on this request; its log says why.");
    }

    private static Code code(RefusedException.Reason reason) {
        return switch (reason) {
            case INVALID, TOO_LARGE, UNPROCESSABLE -> Code.INVALID_PARAMETER_VALUE;
            case UNAUTHENTICATED -> Code.UNAUTHENTICATED;
            case FORBIDDEN -> Code.PERMISSION_DENIED;
            case NOT_FOUND -> Code.RESOURCE_DOES_NOT_EXIST;
            case CONFLICT -> Code.RESOURCE_CONFLICT;
            case TOO_MANY -> Code.REQUEST_LIMIT_EXCEEDED;
            case STALE -> Code.RESOURCE_CONFLICT;
            case UNAVAILABLE -> Code.TEMPORARILY_UNAVAILABLE;
            case NO_ROOM -> Code.RESOURCE_EXHAUSTED;
        };
    }
}
