package dev.fairlead.serving.loop;

import dev.fairlead.jobs.JobService.ReplicaAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The model server's own readiness address. */
@Component
class HttpReadinessProbe implements ReadinessProbe, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpReadinessProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    @Override
    public boolean isReady(ReplicaAddress replica) {
        URI address = URI.create("http://" + replica.host() + ":" + replica.port() + "/v2/health/ready");
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            LOG.debug("{} does not answer its readiness check", address, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
