package dev.fairlead.serving.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.jobs.JobService.ReplicaAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server on a port of its own that answers as a test says and remembers what it was sent. */
final class ModelServerDouble implements AutoCloseable {
    /** What a test makes of a request. */
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    final List<String> seen = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ModelServerDouble(Answering answering) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().containsKey("Authorization"));
            answering.answer(exchange);
            exchange.close();
        });
        server.start();
    }

    /** Answers with what was sent. */
    static ModelServerDouble echo() {
        ModelServerDouble[] self = new ModelServerDouble[1];
        self[0] = new ModelServerDouble(exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            self[0].bodies.add(new String(body, StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
        return self[0];
    }

    ReplicaAddress address() {
        return new ReplicaAddress(0, "127.0.0.1", server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
