package dev.fairlead.web;

import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Answers whatever our own controllers throw as a problem in the reader's language, never with a stack trace. */
@RestControllerAdvice(annotations = ApiController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final MessageTexts texts;
    private final Ids ids;
    private final DiskRoom room;

    ProblemAdvice(MessageTexts texts, Ids ids, DiskRoom room) {
        this.room = room;
        this.texts = texts;
        this.ids = ids;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RefusedException refusal, HttpServletRequest request) {
        return answer(problem(Problem.status(refusal.reason()), refusal.text(), request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException broken, HttpServletRequest request) {
        if (broken.getCause() instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return invalid(Message.of("web.unknown-field", unknown.getPropertyName(), known), request);
        }
        return invalid(Message.of("web.unreadable"), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException broken, HttpServletRequest request) {
        return invalid(Message.of("web.mistyped", broken.getName(), String.valueOf(broken.getValue())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException broken, HttpServletRequest request) {
        return invalid(Message.of("web.missing", broken.getParameterName()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unsupported(HttpMediaTypeNotSupportedException broken, HttpServletRequest request) {
        String given = String.valueOf(broken.getContentType());
        String known = broken.getSupportedMediaTypes().stream()
                .map(MediaType::toString)
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return answer(problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, Message.of("web.media-type", given, known), request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(MaxUploadSizeExceededException broken, HttpServletRequest request) {
        return answer(problem(HttpStatus.CONTENT_TOO_LARGE, Message.of("web.too-large"), request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> noForm(MultipartException broken, HttpServletRequest request) {
        return invalid(Message.of("web.unreadable"), request);
    }

    /** The client went away while it was answered: there is nobody to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("A client went away", gone);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> unexpected(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            LOG.warn(
                    "{} {} broke off in the middle of its answer",
                    request.getMethod(),
                    request.getRequestURI(),
                    failure);
            return null;
        }
        if (failure instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            String detail = String.valueOf(known.getBody().getDetail());
            Problem problem = Problem.of(status, "web.request", detail, request.getRequestURI());
            return ResponseEntity.status(status)
                    .headers(known.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        Optional<Outage> outage = room.outageBehind(failure);
        if (outage.isPresent()) {
            // Without the trace: every request fails so, and the log may lie on the full disk.
            LOG.error("{} {}: {}: {}", request.getMethod(), request.getRequestURI(), outage.get(), failure.toString());
            HttpStatus status = HttpStatus.valueOf(outage.get().status());
            return answer(problem(status, outage.get().text(), request));
        }
        String id = ids.next("error");
        LOG.error("{}: {} {} failed", id, request.getMethod(), request.getRequestURI(), failure);
        return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, Message.of("web.unexpected", id), request)
                .withId(id));
    }

    private ResponseEntity<Problem> invalid(Message text, HttpServletRequest request) {
        return answer(problem(HttpStatus.BAD_REQUEST, text, request));
    }

    private Problem problem(HttpStatus status, Message text, HttpServletRequest request) {
        String detail = texts.text(text, ReaderLanguage.of(request));
        return Problem.of(status, text.key(), detail, request.getRequestURI());
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
