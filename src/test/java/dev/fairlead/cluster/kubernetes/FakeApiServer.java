package dev.fairlead.cluster.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of Kubernetes' API that the adapter uses, over HTTP on a free port, with faults on request. */
final class FakeApiServer implements AutoCloseable {
    /** Does something else with a request than answering it; true where it was dealt with. */
    interface Fault {
        boolean strike(HttpExchange exchange) throws IOException;
    }

    /** Gives a pod's log. */
    interface Logs {
        void write(String pod, Map<String, String> query, OutputStream out) throws IOException;
    }

    final FakeStore store = new FakeStore();
    final Set<String> denied = ConcurrentHashMap.newKeySet();
    final List<String> creations = java.util.Collections.synchronizedList(new ArrayList<>());
    volatile Fault fault = exchange -> false;
    volatile Logs logs = (pod, query, out) -> {};
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile int watchGeneration;
    private volatile boolean closed;

    FakeApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every watch ends where it is. */
    void dropWatches() {
        watchGeneration++;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!fault.strike(exchange)) {
                route(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = query(exchange.getRequestURI());
        if (path.equals("/version")) {
            answer(exchange, 200, Map.of("major", "1", "minor", "37", "gitVersion", "v1.37.2"));
            return;
        }
        if (path.endsWith("/selfsubjectaccessreviews")) {
            review(exchange);
            return;
        }
        List<String> parts = new ArrayList<>(List.of(path.substring(1).split("/")));
        String namespace = "";
        if (parts.size() > 3 && parts.get(2).equals("namespaces")) {
            namespace = parts.get(3);
            parts = parts.subList(2, parts.size());
        }
        String resource = parts.get(2);
        String name = parts.size() > 3 ? parts.get(3) : "";
        String subresource = parts.size() > 4 ? parts.get(4) : "";
        String key = namespace + "/" + resource + "/" + name;
        switch (exchange.getRequestMethod()) {
            case "GET" -> get(exchange, namespace, resource, name, subresource, query);
            case "POST" -> create(exchange, namespace, resource);
            case "PATCH" -> patch(exchange, key);
            case "DELETE" -> delete(exchange, key, query);
            default -> status(exchange, 405, "MethodNotAllowed", "not here");
        }
    }

    private void get(
            HttpExchange exchange,
            String namespace,
            String resource,
            String name,
            String subresource,
            Map<String, String> query)
            throws IOException, InterruptedException {
        if (subresource.equals("log")) {
            exchange.sendResponseHeaders(200, 0);
            logs.write(name, query, exchange.getResponseBody());
        } else if (!name.isEmpty()) {
            var found = store.find(namespace + "/" + resource + "/" + name);
            if (found.isPresent()) {
                answer(exchange, 200, found.get());
            } else {
                status(exchange, 404, "NotFound", resource + " \"" + name + "\" not found");
            }
        } else if (query.containsKey("watch")) {
            watch(exchange, namespace, resource, Long.parseLong(query.getOrDefault("resourceVersion", "0")));
        } else {
            list(exchange, namespace, resource);
        }
    }

    private void list(HttpExchange exchange, String namespace, String resource) throws IOException {
        synchronized (store) {
            ObjectNode list = FakeStore.JSON.createObjectNode();
            list.put("kind", resource.equals("nodes") ? "NodeList" : "PodList").put("apiVersion", "v1");
            list.putObject("metadata").put("resourceVersion", Long.toString(store.version()));
            list.putArray("items").addAll(store.list(namespace, resource));
            answer(exchange, 200, list);
        }
    }

    private void watch(HttpExchange exchange, String namespace, String resource, long from)
            throws IOException, InterruptedException {
        if (store.isGone(from)) {
            status(exchange, 410, "Expired", "too old resource version");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.flush();
        int generation = watchGeneration;
        long since = from;
        while (!closed && generation == watchGeneration) {
            for (FakeStore.Event event : store.eventsAfter(since, 100)) {
                since = event.version();
                if (FakeStore.isIn(event.key(), namespace, resource)) {
                    ObjectNode line = FakeStore.JSON.createObjectNode().put("type", event.type());
                    line.set("object", event.object());
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }
        }
    }

    private void create(HttpExchange exchange, String namespace, String resource) throws IOException {
        ObjectNode object = body(exchange);
        String name = object.at("/metadata/name").asString();
        if (object.path("stringData") instanceof ObjectNode plain) {
            ObjectNode data = object.putObject("data");
            plain.properties()
                    .forEach(entry -> data.put(
                            entry.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(entry.getValue().asString().getBytes(StandardCharsets.UTF_8))));
            object.remove("stringData");
        }
        if (store.create(namespace + "/" + resource + "/" + name, object)) {
            creations.add(resource + "/" + name);
            answer(exchange, 201, object);
        } else {
            status(exchange, 409, "AlreadyExists", name + " already exists");
        }
    }

    /** Creates a pod without telling the client. */
    void createUnheard(HttpExchange exchange) {
        ObjectNode pod = body(exchange);
        store.create("ml/pods/" + pod.at("/metadata/name").asString(), pod);
    }

    private void patch(HttpExchange exchange, String key) throws IOException {
        ObjectNode patch = body(exchange);
        var changed = store.change(key, object -> merge(object, patch));
        if (changed.isPresent()) {
            answer(exchange, 200, changed.get());
        } else {
            status(exchange, 404, "NotFound", key + " not found");
        }
    }

    static void merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner
                    && target.get(field.getKey()) instanceof ObjectNode known) {
                merge(known, inner);
            } else {
                target.set(field.getKey(), field.getValue());
            }
        }
    }

    private void delete(HttpExchange exchange, String key, Map<String, String> query) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        JsonNode options = bytes.length == 0 ? FakeStore.JSON.createObjectNode() : FakeStore.JSON.readTree(bytes);
        long grace = options.path("gracePeriodSeconds")
                .asLong(Long.parseLong(query.getOrDefault("gracePeriodSeconds", "30")));
        if (store.delete(key, grace)) {
            answer(exchange, 200, Map.of("kind", "Status", "apiVersion", "v1", "status", "Success"));
        } else {
            status(exchange, 404, "NotFound", key + " not found");
        }
    }

    private void review(HttpExchange exchange) throws IOException {
        ObjectNode review = body(exchange);
        JsonNode asked = review.at("/spec/resourceAttributes");
        String right =
                asked.path("verb").asString() + " " + asked.path("resource").asString();
        review.putObject("status").put("allowed", !denied.contains(right));
        answer(exchange, 201, review);
    }

    private static ObjectNode body(HttpExchange exchange) {
        return (ObjectNode) FakeStore.JSON.readTree(exchange.getRequestBody());
    }

    private static void answer(HttpExchange exchange, int code, Object body) throws IOException {
        byte[] bytes = FakeStore.JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void status(HttpExchange exchange, int code, String reason, String message) throws IOException {
        answer(
                exchange,
                code,
                Map.of(
                        "kind",
                        "Status",
                        "apiVersion",
                        "v1",
                        "status",
                        "Failure",
                        "code",
                        code,
                        "reason",
                        reason,
                        "message",
                        message));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> values = new TreeMap<>();
        String text = uri.getRawQuery();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return values;
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
        threads.shutdownNow();
    }
}
