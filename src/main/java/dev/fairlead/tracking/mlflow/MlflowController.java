package dev.fairlead.tracking.mlflow;

import dev.fairlead.kernel.Actor;
import dev.fairlead.tracking.MlflowCall;
import dev.fairlead.tracking.TrackingException;
import dev.fairlead.tracking.TrackingException.Code;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The transport of MLflow's REST API: finds the endpoint, reads the request, writes the answer or the error. */
@RestController
class MlflowController {
    private static final int BODY_LIMIT = 64 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Routes routes;
    private final Workspaces workspaces;
    private final MlflowErrors errors;

    MlflowController(Routes routes, Workspaces workspaces, MlflowErrors errors) {
        this.routes = routes;
        this.workspaces = workspaces;
        this.errors = errors;
    }

    @RequestMapping({"/api/2.0/mlflow/**", "/api/3.0/mlflow/**", "/ajax-api/2.0/mlflow/**", "/ajax-api/3.0/mlflow/**"})
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Routes.Match match = match(request);
            byte[] body = body(request);
            Map<String, Object> values = new HashMap<>(parameters(request, body));
            values.putAll(match.places());
            if (values.containsKey("run_uuid")) {
                values.putIfAbsent("run_id", values.get("run_uuid"));
            }
            Actor actor = workspaces.actor();
            MlflowCall call =
                    new MlflowCall(actor, () -> workspaces.team(actor, request).id(), values, body.length);
            Map<String, ?> answer = match.route().handler().answer(call);
            write(response, match.route().status(), answer);
        } catch (IOException | RuntimeException failure) {
            MlflowErrors.Answer answer = errors.answer(failure);
            write(response, answer.status(), answer.body());
        }
    }

    private Routes.Match match(HttpServletRequest request) {
        List<String> parts = Arrays.stream(request.getRequestURI()
                        .substring(request.getContextPath().length())
                        .split("/"))
                .map(part -> UriUtils.decode(part, StandardCharsets.UTF_8))
                .toList();
        int major = parts.get(2).startsWith("3") ? 3 : 2;
        List<String> below = parts.subList(4, parts.size());
        return routes.find(request.getMethod(), major, below)
                .orElseThrow(() -> new TrackingException(
                        Code.ENDPOINT_NOT_FOUND,
                        "No endpoint " + request.getMethod() + " " + request.getRequestURI() + " here.",
                        null));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            throw TrackingException.invalid("The request has more than " + BODY_LIMIT + " bytes. Split it up.");
        }
        return body;
    }

    private static Map<String, Object> parameters(HttpServletRequest request, byte[] body) {
        if (request.getMethod().equals("GET") || body.length == 0) {
            return query(request);
        }
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new TrackingException(
                    Code.BAD_REQUEST,
                    "Bad Request. Content-Type must be one of ['application/json'], not '" + type + "'.",
                    null);
        }
        return object(JSON.readValue(body, Object.class));
    }

    /** Some old clients send the JSON document as a JSON string. */
    private static Map<String, Object> object(Object value) {
        Object document = value instanceof String text ? JSON.readValue(text, Object.class) : value;
        if (!(document instanceof Map<?, ?> map)) {
            throw new TrackingException(Code.BAD_REQUEST, "The body must be a JSON object.", null);
        }
        Map<String, Object> values = new HashMap<>();
        map.forEach((key, of) -> {
            if (of != null) {
                values.put(String.valueOf(key), of);
            }
        });
        return values;
    }

    private static Map<String, Object> query(HttpServletRequest request) {
        Map<String, Object> values = new HashMap<>();
        request.getParameterMap().forEach((name, all) -> values.put(name, List.of(all)));
        return values;
    }

    static void write(HttpServletResponse response, int status, Map<String, ?> answer) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status);
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"mlflow\"");
        }
        if (status == 204) {
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        JSON.writeValue(response.getOutputStream(), answer);
    }
}
