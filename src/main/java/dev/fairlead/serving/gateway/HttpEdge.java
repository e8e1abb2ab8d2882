package dev.fairlead.serving.gateway;

import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.web.MessageTexts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Between the servlet's request and the gateway: which headers pass, how errors look. */
@Component
class HttpEdge {
    /** What a model server may see; never the caller's token or cookies. */
    private static final Set<String> INWARD = Set.of(
            "accept",
            "accept-encoding",
            "content-encoding",
            "content-type",
            "inference-header-content-length",
            "traceparent",
            "tracestate",
            "x-request-id");

    private static final String CLOUD_EVENT = "ce-";

    /** Belong to one connection (RFC 9110, section 7.6.1), or are written by the container. */
    private static final Set<String> NOT_OUTWARD = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "date",
            "server",
            "set-cookie",
            "content-length");

    private static final int CHUNK = 16 * 1024;

    private final MessageTexts texts;
    private final ObjectMapper json;

    HttpEdge(MessageTexts texts, ObjectMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /** The request as it is passed on, from {@code path} on. */
    Inbound inbound(HttpServletRequest request, String path) throws IOException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        long length = request.getContentLengthLong() < 0 && !chunked ? 0 : request.getContentLengthLong();
        return new Inbound(request.getMethod(), path + query, headers(request), request.getInputStream(), length);
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> passed = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (INWARD.contains(lower) || lower.startsWith(CLOUD_EVENT)) {
                passed.put(lower, Collections.list(request.getHeaders(name)));
            }
        }
        return passed;
    }

    /** Writes the answer while it comes; each part that arrives leaves at once. */
    void answer(HttpServletResponse response, HttpResponse<InputStream> answer, InputStream body) throws IOException {
        response.setStatus(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_OUTWARD.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        answer.headers().firstValueAsLong("content-length").ifPresent(response::setContentLengthLong);
        OutputStream out = response.getOutputStream();
        byte[] chunk = new byte[CHUNK];
        int got = body.read(chunk);
        while (got >= 0) {
            out.write(chunk, 0, got);
            out.flush();
            got = body.read(chunk);
        }
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, RefusedException refused) throws IOException {
        refuse(request, response, status(refused.reason()), refused.text());
    }

    /** {@code {"error": "…"}}, the form of both protocols. */
    void refuse(HttpServletRequest request, HttpServletResponse response, int status, Message text) throws IOException {
        write(response, status, Map.of("error", texts.text(text, request.getLocale())));
    }

    /** The form of OpenAI's clients. */
    void refuseOpenAi(HttpServletRequest request, HttpServletResponse response, int status, Message text)
            throws IOException {
        String sentence = texts.text(text, request.getLocale());
        write(response, status, Map.of("error", Map.of("message", sentence, "type", "not_implemented")));
    }

    void write(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("The answer had begun and cannot be completed");
        }
        response.reset();
        response.setStatus(status);
        response.setContentType("application/json");
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"fairlead\"");
        }
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    static int status(RefusedException.Reason reason) {
        return switch (reason) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case UNPROCESSABLE -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
            case NO_ROOM -> 507;
        };
    }
}
