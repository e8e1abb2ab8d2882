package dev.fairlead.serving.modelserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The model server's HTTP side: which address is answered by what, and every failure as {@code {"error": …}}. */
final class HttpFront implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String JSON_TYPE = "application/json";

    /** An answer: status and body. */
    private record Answer(int status, Payload body) {
        static Answer ok(JsonNode body) {
            return new Answer(200, Payload.of(body));
        }

        static Answer error(int status, String message) {
            return new Answer(status, Payload.of(NODES.objectNode().put("error", message)));
        }
    }

    private final String name;
    private final InferenceV2 v2;
    private final PredictionV1 v1;
    private final RequestBody bodies;
    private final RequestStats stats = new RequestStats(System::nanoTime);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("request-", 0).factory());
    private final HttpServer server;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean draining;

    HttpFront(String name, LoadedModel model, InetSocketAddress address, int bodyLimitBytes) throws IOException {
        this.name = name;
        this.v2 = new InferenceV2(name, model);
        this.v1 = new PredictionV1(model);
        this.bodies = new RequestBody(bodyLimitBytes);
        this.server = HttpServer.create(address, 1024);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on the server says that it is not ready, but answers, until nothing is in flight or time is up. */
    void drain(Duration longest) throws InterruptedException {
        draining = true;
        long end = System.nanoTime() + longest.toNanos();
        while (inFlight.get() > 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        inFlight.incrementAndGet();
        try (exchange) {
            Answer answer = answer(exchange);
            if (answer.status() == 413) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            send(exchange, answer.status(), answer.body());
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static void send(HttpExchange exchange, int status, Payload body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body.json());
        long length = json.length;
        for (ByteBuffer tensor : body.tensors()) {
            length += tensor.remaining();
        }
        if (!body.tensors().isEmpty()) {
            exchange.getResponseHeaders().set(Payload.HEADER, String.valueOf(json.length));
        }
        exchange.getResponseHeaders()
                .set("Content-Type", body.tensors().isEmpty() ? JSON_TYPE : "application/octet-stream");
        exchange.sendResponseHeaders(status, length);
        WritableByteChannel out = Channels.newChannel(exchange.getResponseBody());
        out.write(ByteBuffer.wrap(json));
        for (ByteBuffer tensor : body.tensors()) {
            out.write(tensor);
        }
    }

    private Answer answer(HttpExchange exchange) {
        List<String> path = path(exchange);
        try {
            return switch (path.isEmpty() ? "" : path.getFirst()) {
                case "v2" -> v2(exchange, path.subList(1, path.size()));
                case "v1" -> v1(exchange, path.subList(1, path.size()));
                case "stats" -> Answer.ok(stats.snapshot());
                default -> throw unknown(path);
            };
        } catch (RefusedRequestException e) {
            return Answer.error(e.status(), String.valueOf(e.getMessage()));
        } catch (Exception e) {
            e.printStackTrace();
            return Answer.error(500, "The model server failed: " + e.getMessage() + ". Its log has more.");
        }
    }

    private Answer v2(HttpExchange exchange, List<String> path) throws Exception {
        return switch (String.join("/", path)) {
            case "" -> Answer.ok(server());
            case "health/live" -> Answer.ok(NODES.objectNode().put("live", true));
            case "health/ready" -> ready(NODES.objectNode().put("ready", !draining));
            case "models" -> Answer.ok(models());
            default -> v2Model(exchange, path);
        };
    }

    private Answer v2Model(HttpExchange exchange, List<String> path) throws Exception {
        if (path.size() < 2 || !path.getFirst().equals("models")) {
            throw unknown(path);
        }
        requireModel(path.get(1));
        List<String> rest = path.subList(2, path.size());
        if (rest.size() >= 2 && rest.getFirst().equals("versions")) {
            requireVersion(rest.get(1));
            rest = rest.subList(2, rest.size());
        }
        return switch (String.join("/", rest)) {
            case "" -> Answer.ok(v2.metadata());
            case "ready" -> ready(NODES.objectNode().put("name", name).put("ready", !draining));
            case "infer" -> predict(exchange, v2::infer);
            default -> throw unknown(path);
        };
    }

    private Answer v1(HttpExchange exchange, List<String> path) throws Exception {
        if (path.isEmpty() || !path.getFirst().equals("models") || path.size() > 2) {
            throw unknown(path);
        }
        if (path.size() == 1) {
            return Answer.ok(models());
        }
        String asked = path.get(1);
        if (!asked.endsWith(":predict")) {
            requireModel(asked);
            return ready(NODES.objectNode().put("name", name).put("ready", !draining));
        }
        requireModel(asked.substring(0, asked.length() - ":predict".length()));
        return predict(exchange, body -> Payload.of(v1.predict(body.json())));
    }

    private Answer predict(HttpExchange exchange, RequestBody.Use<Payload> prediction) throws Exception {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw new RefusedRequestException(
                    405, "Predictions are asked with POST; got " + exchange.getRequestMethod() + ".");
        }
        long began = System.nanoTime();
        int status = 500;
        stats.began();
        try {
            Answer answer = new Answer(200, bodies.use(exchange, prediction));
            status = answer.status();
            return answer;
        } catch (RefusedRequestException e) {
            status = e.status();
            throw e;
        } finally {
            stats.ended(System.nanoTime() - began, status);
        }
    }

    private Answer ready(ObjectNode body) {
        return new Answer(draining ? 503 : 200, Payload.of(body));
    }

    private static ObjectNode server() {
        ObjectNode answer = NODES.objectNode().put("name", "fairlead").put("version", "2");
        answer.putArray("extensions").add("binary_tensor_data");
        return answer;
    }

    private ObjectNode models() {
        ObjectNode answer = NODES.objectNode();
        answer.putArray("models").add(name);
        return answer;
    }

    private void requireModel(String asked) {
        if (!asked.equals(name)) {
            throw RefusedRequestException.notFound(
                    "There is no model \"" + asked + "\" here; this server has \"" + name + "\".");
        }
    }

    private static void requireVersion(String asked) {
        if (!asked.equals(InferenceV2.VERSION)) {
            throw RefusedRequestException.notFound(
                    "There is no version \"" + asked + "\" here; this server has \"" + InferenceV2.VERSION + "\".");
        }
    }

    private static RefusedRequestException unknown(List<String> path) {
        return RefusedRequestException.notFound(
                "Nothing is at /" + String.join("/", path) + ". Models are at /v2/models/NAME and /v1/models/NAME.");
    }

    private static List<String> path(HttpExchange exchange) {
        List<String> parts = new ArrayList<>();
        for (String part : exchange.getRequestURI().getRawPath().split("/")) {
            if (!part.isEmpty()) {
                parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
