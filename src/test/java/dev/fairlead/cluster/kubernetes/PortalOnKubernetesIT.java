package dev.fairlead.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Eventually;
import dev.fairlead.TestPortal;
import dev.fairlead.kernel.Installation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole portal with a kubeconfig: what is submitted over HTTP runs as a pod. */
class PortalOnKubernetesIT {
    static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "%s"}}]
            users: [{name: u, user: {token: t}}]
            contexts: [{name: x, context: {cluster: c, user: u, namespace: ml}}]
            current-context: x
            """;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private FakeApiServer api;
    private FakeKubelet kubelet;
    private ConfigurableApplicationContext portal;

    @BeforeEach
    void open() throws IOException {
        api = new FakeApiServer();
        kubelet = new FakeKubelet(api, folder.resolve("node-1"));
        api.store.create("/nodes/node-1", (ObjectNode) FakeStore.JSON.readTree(Fabric8Fixture.NODE));
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), KUBECONFIG.formatted(api.address()));
        Map<String, Object> settings = new HashMap<>(TestPortal.settings());
        settings.put("fairlead.kubeconfig", kubeconfig.toString());
        settings.put("fairlead.cluster", "kubernetes");
        portal = TestPortal.start(settings);
    }

    @AfterEach
    void close() {
        portal.close();
        kubelet.close();
        api.close();
    }

    @Test
    void aSubmittedJobRunsAsAPodAndItsLogIsKept() {
        JsonNode submitted = body(
                request("/jobs").header("Content-Type", "application/yaml").POST(BodyPublishers.ofString("""
                                name: small
                                team: default
                                image: python:3.13
                                resources: {cpu: 100m, memory: 64Mi, gpu: 1}
                                command: echo rank $RANK of $WORLD_SIZE
                                """)), 201);
        String id = submitted.get("id").asString();
        Eventually.holds(
                id + " has succeeded",
                () -> body(request("/jobs/" + id), 200).get("state").asString().equals("SUCCEEDED"));

        assertThat(send(request("/jobs/" + id + "/logs")).body()).isEqualTo("rank 0 of 1\n");
        assertThat(kubelet.starts.values()).containsExactly(1);
    }

    private HttpRequest.Builder request(String path) {
        Installation installation = portal.getBean(Installation.class);
        return HttpRequest.newBuilder(installation.address().resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + TestPortal.ADMIN_TOKEN);
    }

    private JsonNode body(HttpRequest.Builder request, int status) {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
