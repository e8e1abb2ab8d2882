package dev.fairlead.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of an MLflow tracking server as the training speaks to; it can be away for some requests. */
final class FakeTrackingServer implements AutoCloseable {
    final List<JsonNode> metrics = new ArrayList<>();
    final Map<String, String> params = new TreeMap<>();
    final Map<String, byte[]> artifacts = new TreeMap<>();
    final List<String> statuses = new ArrayList<>();
    final List<String> runNames = new ArrayList<>();
    int awayFor;
    int refuseArtifactsWith;
    boolean tokenMissing;

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;

    FakeTrackingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        tokenMissing |= !"Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (awayFor > 0) {
            awayFor--;
            answer(exchange, 503, "{}");
        } else if (path.startsWith("/api/2.0/mlflow-artifacts/artifacts/")) {
            artifacts.put(path.substring("/api/2.0/mlflow-artifacts/artifacts/".length()), body);
            answer(exchange, refuseArtifactsWith == 0 ? 200 : refuseArtifactsWith, "{}");
        } else {
            String call = path.substring("/api/2.0/mlflow/".length());
            answer(exchange, call.endsWith("get-by-name") ? 404 : 200, reply(call, body));
        }
    }

    private String reply(String call, byte[] body) {
        return switch (call) {
            case "experiments/get-by-name" ->
                "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"no such experiment\"}";
            case "experiments/create" -> "{\"experiment_id\":\"3\"}";
            case "runs/create" -> {
                runNames.add(json.readTree(body).path("run_name").asString());
                yield run();
            }
            case "runs/get" -> run();
            case "runs/log-batch" -> {
                JsonNode batch = json.readTree(body);
                batch.path("metrics").forEach(metrics::add);
                batch.path("params")
                        .forEach(p -> params.put(
                                p.path("key").asString(), p.path("value").asString()));
                yield "{}";
            }
            case "runs/update" -> {
                statuses.add(json.readTree(body).path("status").asString());
                yield "{}";
            }
            default -> throw new IllegalStateException("unexpected call " + call);
        };
    }

    private static String run() {
        return "{\"run\":{\"info\":{\"run_id\":\"r1\",\"run_uuid\":\"r1\",\"experiment_id\":\"3\","
                + "\"artifact_uri\":\"mlflow-artifacts:/3/r1/artifacts\"}}}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
