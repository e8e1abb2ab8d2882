package dev.fairlead.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.ObjectMapper;

/**
 * Answers requests of our interface that fail before a controller is found (a form without its boundary, a type that nobody takes)
 * as the controllers' own refusals: {@link ProblemAdvice} is not asked then, since it belongs to controllers.
 */
@Component
class RefusedBeforeHandlers implements HandlerExceptionResolver, Ordered {
    private static final String OURS = "/api/v1/";

    private final ProblemAdvice advice;
    private final ObjectMapper json;

    RefusedBeforeHandlers(ProblemAdvice advice, ObjectMapper json) {
        this.advice = advice;
        this.json = json;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (handler != null || !request.getRequestURI().startsWith(OURS)) {
            return null;
        }
        ResponseEntity<Problem> answer = switch (failure) {
            case HttpMediaTypeNotSupportedException unsupported -> advice.unsupported(unsupported, request);
            case MaxUploadSizeExceededException large -> advice.tooLarge(large, request);
            case MultipartException broken -> advice.noForm(broken, request);
            default -> advice.unexpected(failure, request, response);
        };
        if (answer != null) {
            write(answer, response);
        }
        return new ModelAndView();
    }

    private void write(ResponseEntity<Problem> answer, HttpServletResponse response) {
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        try {
            response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
