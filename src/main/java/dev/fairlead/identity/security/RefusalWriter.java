package dev.fairlead.identity.security;

import dev.fairlead.identity.RefusalShape;
import dev.fairlead.kernel.Message;
import dev.fairlead.web.MessageTexts;
import dev.fairlead.web.Outage;
import dev.fairlead.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Answers a request that a filter refuses: as a problem (RFC 9457), or in the shape of the interface that was called. */
@Component
class RefusalWriter {
    private final MessageTexts texts;
    private final ObjectMapper json;
    private final ObjectProvider<RefusalShape> shapes;

    RefusalWriter(MessageTexts texts, ObjectMapper json, ObjectProvider<RefusalShape> shapes) {
        this.texts = texts;
        this.json = json;
        this.shapes = shapes;
    }

    /** 401; {@code error} is RFC 6750's word, given where a token was sent and is no good. */
    void unauthenticated(HttpServletRequest request, HttpServletResponse response, Message why, boolean tokenSent)
            throws IOException {
        String challenge = "Bearer realm=\"Fairlead\"" + (tokenSent ? ", error=\"invalid_token\"" : "");
        response.setHeader("WWW-Authenticate", challenge);
        write(request, response, HttpServletResponse.SC_UNAUTHORIZED, why);
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response, Message why) throws IOException {
        write(request, response, HttpServletResponse.SC_FORBIDDEN, why);
    }

    /** 400; an address that no honest client forms. */
    void address(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, HttpServletResponse.SC_BAD_REQUEST, Message.of("web.address-form"));
    }

    void outage(HttpServletRequest request, HttpServletResponse response, Outage outage) throws IOException {
        write(request, response, outage.status(), outage.text());
    }

    private void write(HttpServletRequest request, HttpServletResponse response, int status, Message why)
            throws IOException {
        String sentence = texts.text(why, language(request));
        Optional<RefusalShape> shape = shapes.orderedStream()
                .filter(candidate -> candidate.covers(request.getRequestURI()))
                .findFirst();
        response.setStatus(status);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setContentType(shape.isPresent() ? "application/json" : "application/problem+json");
        Object body = shape.isPresent()
                ? shape.get().body(status, sentence)
                : Problem.of(HttpStatus.valueOf(status), why.key(), sentence, request.getRequestURI());
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private static Locale language(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null ? Locale.ENGLISH : request.getLocale();
    }
}
