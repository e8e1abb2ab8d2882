package dev.fairlead.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.tracking.TrackingServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw requests that no client would send: each is answered in MLflow's shape, none with 500. */
class HostileRequestsIT {
    private static final String API = "/api/2.0/mlflow/";
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts";

    @TempDir
    static Path data;

    private static TrackingServer server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = TrackingServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "runs/create|{\"experiment_id\": \"x\"}",
                "runs/create|{\"experiment_id\": \"0\", \"tags\": 3}",
                "runs/create|{\"experiment_id\"",
                "runs/create|[1, 2]",
                "runs/log-metric|{\"run_id\": \"a\"}",
                "runs/log-metric|{\"run_id\": \"a\", \"key\": \"k\", \"value\": true, \"timestamp\": 1}",
                "runs/log-metric|{\"run_id\": \"a\", \"key\": \"k\", \"value\": \"x\", \"timestamp\": 1}",
                "runs/log-batch|{\"run_id\": \"a\", \"metrics\": [3]}",
                "runs/search|{\"experiment_ids\": [\"0\"], \"max_results\": 50001}",
                "runs/search|{\"experiment_ids\": [\"0\"], \"max_results\": -1}",
                "runs/search|{\"experiment_ids\": [\"0\"], \"page_token\": \"bm9wZQ\"}",
                "runs/search|{\"experiment_ids\": [\"0\"], \"filter\": \"a.b.c\"}",
                "runs/search|{\"experiment_ids\": [\"0\"], \"order_by\": [\"metrics.a\", \"metrics.a DESC\"]}",
                "runs/search|{\"experiment_ids\": [\"0\"], \"run_view_type\": \"SOME\"}",
                "experiments/create|{\"name\": \"\"}",
                "experiments/create|{\"name\": \"x\", \"artifact_location\": \"runs:/1\"}",
                "registered-models/create|{\"name\": \"a/b\"}",
                "logged-models|{\"experiment_id\": \"0\", \"name\": \"a.b\"}",
            })
    void aWrongBodyIsABadRequest(String path, String body) throws Exception {
        HttpResponse<String> answer = send("POST", API + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("error_code").contains("message");
    }

    @Test
    void aBodyOfAnotherTypeIsABadRequest() throws Exception {
        HttpRequest request = request(API + "runs/create")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    @Test
    void aBatchAboveAMillionBytesIsABadRequest() throws Exception {
        String tag = "{\"key\":\"k\",\"value\":\"" + "x".repeat(1_000_001) + "\"}";
        HttpResponse<String> answer = send("POST", API + "runs/log-batch", "{\"run_id\":\"a\",\"tags\":[" + tag + "]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("at most 1000000 bytes");
    }

    @Test
    void anUnknownEndpointSaysSo() throws Exception {
        HttpResponse<String> answer = send("POST", API + "runs/fly", "{}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("ENDPOINT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/1/%2e%2e/%2e%2e/x", "/1/%252e%252e/x", "/..%2fx", "/%2Fetc/passwd", "/a%5c..%5cx", "/a%23b"})
    void aPathThatLeadsElsewhereIsABadRequest(String path) throws Exception {
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            HttpResponse<String> answer = send(method, FILES + path, method.equals("PUT") ? "x" : "");
            assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(400);
        }
    }

    @Test
    void aFileIsReadBackWholeAndInPart() throws Exception {
        assertThat(send("PUT", FILES + "/1/some%20folder/a.txt", "0123456789").statusCode())
                .isEqualTo(200);
        HttpResponse<String> whole = send("GET", FILES + "/1/some%20folder/a.txt", "");
        assertThat(whole.body()).isEqualTo("0123456789");
        assertThat(whole.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        HttpRequest part = request(FILES + "/1/some%20folder/a.txt")
                .header("Range", "bytes=2-4")
                .build();
        HttpResponse<String> answer = CLIENT.send(part, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo("234");
        assertThat(send("GET", FILES + "?path=1", "").body()).contains("some folder");
        assertThat(send("DELETE", FILES + "/1/some%20folder", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", FILES + "/1/some%20folder/a.txt", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void multipartUploadsAreDeclinedSoThatClientsFallBack() throws Exception {
        HttpResponse<String> answer = send("POST", "/api/2.0/mlflow-artifacts/mpu/create/1/a", "{}");
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body())
                .contains("\"message\":\"Multipart upload is not supported for the current artifact repository");
    }

    @Test
    void theProbesAnswer() throws Exception {
        assertThat(send("GET", "/health", "").body()).isEqualTo("OK");
        assertThat(send("GET", "/version", "").body()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(send("GET", "/api/3.0/mlflow/server-info", "").body()).contains("\"workspaces_enabled\":true");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).header("Authorization", "Bearer vision");
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder builder = request(path);
        if (!body.isEmpty()) {
            builder.header("Content-Type", "application/json");
        }
        return CLIENT.send(
                builder.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
