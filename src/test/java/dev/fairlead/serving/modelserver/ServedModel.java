package dev.fairlead.serving.modelserver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model behind a server in this process, and a client of it. */
final class ServedModel implements AutoCloseable {
    /** An answer of the server. */
    record Reply(int status, JsonNode body) {
        String error() {
            return body.path("error").asString("");
        }
    }

    static final int BODY_LIMIT = 1024 * 1024;

    final HttpFront front;
    private final LoadedModel model;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ServedModel(String name, Path file) throws Exception {
        model = LoadedModel.load(file);
        front = new HttpFront(name, model, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BODY_LIMIT);
    }

    Reply get(String path) throws Exception {
        return send(request(path).build());
    }

    Reply post(String path, String body) throws Exception {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    Reply post(String path, byte[] body, String encoding) throws Exception {
        return send(request(path)
                .header("Content-Encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    @Override
    public void close() throws Exception {
        client.close();
        front.close();
        model.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
    }

    private Reply send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(answer.statusCode(), new JsonMapper().readTree(answer.body()));
    }
}
