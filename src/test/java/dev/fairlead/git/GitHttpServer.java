package dev.fairlead.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPack.RequestPolicy;

/** Git's smart HTTP on a free port of this machine. */
public final class GitHttpServer implements AutoCloseable {
    private final HttpServer server;

    public GitHttpServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** What an administrator would allow. */
    public String place() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Serves a repository to clients that ask for any of its commits. */
    public String serve(String path, SampleRepository repository) {
        return serve(path, repository, RequestPolicy.REACHABLE_COMMIT, true);
    }

    /** @param newest whether clients may speak version 2 of the protocol */
    public String serve(String path, SampleRepository repository, RequestPolicy policy, boolean newest) {
        answer(path, exchange -> {
            UploadPack pack = new UploadPack(repository.git());
            pack.setBiDirectionalPipe(false);
            pack.setRequestPolicy(policy);
            String asked = exchange.getRequestHeaders().getFirst("Git-Protocol");
            pack.setExtraParameters(newest && asked != null ? Arrays.asList(asked.split(":")) : List.of());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            boolean list = exchange.getRequestURI().getPath().endsWith("/info/refs");
            if (list) {
                PacketLineOutRefAdvertiser lines = new PacketLineOutRefAdvertiser(new PacketLineOut(out));
                pack.sendAdvertisedRefs(lines, "git-upload-pack");
            } else {
                boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
                InputStream in = packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
                pack.upload(in, out, null);
            }
            String type = list ? "advertisement" : "result";
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-" + type);
            send(exchange, 200, out.toByteArray());
        });
        return place() + path;
    }

    /** Answers everything below the path. */
    public String answer(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        return place() + path;
    }

    /** Sends everything below the path on to elsewhere, what follows the path included. */
    public String redirect(String path, String elsewhere) {
        return answer(path, exchange -> {
            URI asked = exchange.getRequestURI();
            String rest = asked.toString().substring(path.length());
            exchange.getResponseHeaders().add("Location", elsewhere + rest);
            send(exchange, 302, new byte[0]);
        });
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
