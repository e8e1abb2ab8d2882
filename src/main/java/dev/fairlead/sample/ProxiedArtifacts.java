package dev.fairlead.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Uploads a run's artifacts through the tracking server's artifact proxy: a plain PUT, because MLflow's Java client hands artifacts to a Python
 * program, which this machine need not have.
 */
final class ProxiedArtifacts {
    private static final String SCHEME = "mlflow-artifacts";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String root;
    private final @Nullable String token;
    private final PatientCalls calls;

    private ProxiedArtifacts(String root, @Nullable String token, PatientCalls calls) {
        this.root = root;
        this.token = token;
        this.calls = calls;
    }

    /** @param artifactUri as the run has it: {@code mlflow-artifacts:/1/run/artifacts}, with or without a host */
    static ProxiedArtifacts of(String trackingUri, @Nullable String token, String artifactUri, PatientCalls calls) {
        URI uri = URI.create(artifactUri);
        if (!SCHEME.equals(uri.getScheme()) || uri.getRawPath() == null) {
            throw new IllegalStateException("The run keeps its artifacts at " + artifactUri
                    + ", which this job cannot write to. "
                    + "Start the tracking server with --serve-artifacts, so that they begin with " + SCHEME + ":/.");
        }
        String base = trackingUri.replaceAll("/+$", "");
        return new ProxiedArtifacts(
                base + "/api/2.0/mlflow-artifacts/artifacts" + uri.getRawPath().replaceAll("/+$", ""), token, calls);
    }

    void put(String path, byte[] content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "/" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        calls.make("upload " + path, () -> send(request.build(), path));
    }

    private int send(HttpRequest request, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (PatientCalls.isPassing(answer.statusCode())) {
            throw new IOException("status " + answer.statusCode());
        }
        if (answer.statusCode() >= 300) {
            throw new PatientCalls.RefusedCallException("The tracking server refused " + path + " with status "
                    + answer.statusCode() + ": " + answer.body());
        }
        return answer.statusCode();
    }
}
