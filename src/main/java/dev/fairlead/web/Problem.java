package dev.fairlead.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A refusal as RFC 9457 writes it.
 *
 * @param code the key of the message, for programs; does not change with the language
 * @param detail the sentence, for people
 * @param id names the entry in the portal's log; given for failures of ours only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String instance,
        @Nullable String id) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(HttpStatus status, String code, String detail, String instance) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), code, detail, instance, null);
    }

    Problem withId(String newId) {
        return new Problem(type, title, status, code, detail, instance, newId);
    }

    /** The status that a reason is answered with. */
    public static HttpStatus status(RefusedException.Reason reason) {
        return switch (reason) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case NO_ROOM -> HttpStatus.INSUFFICIENT_STORAGE;
        };
    }
}
