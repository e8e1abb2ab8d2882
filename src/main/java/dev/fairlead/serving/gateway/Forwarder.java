package dev.fairlead.serving.gateway;

import dev.fairlead.jobs.JobService.ReplicaAddress;
import dev.fairlead.kernel.Message;
import dev.fairlead.serving.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Sends a request to a replica. A replica that cannot be connected to is skipped for one other; once a byte of the body has been
 * read the request is never sent again, because it may have been carried out.
 */
@Component
class Forwarder implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int TRIES = 2;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("gateway-", 0).factory());
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();
    private final Replicas replicas;
    private final GatewaySettings settings;

    Forwarder(Replicas replicas, GatewaySettings settings) {
        this.replicas = replicas;
        this.settings = settings;
    }

    /**
     * The answer with its body still coming; the caller closes the body.
     *
     * @param whyNot what to say where no replica runs
     */
    HttpResponse<InputStream> send(Revision revision, Inbound request, Supplier<Message> whyNot) {
        LimitedBody body =
                new LimitedBody(request.body(), settings.largestRequest().toBytes());
        List<ReplicaAddress> inTurn = replicas.inTurn(revision.job());
        for (ReplicaAddress replica : inTurn.subList(0, Math.min(TRIES, inTurn.size()))) {
            try {
                return client.send(build(request, body, replica), HttpResponse.BodyHandlers.ofInputStream());
            } catch (ConnectException | HttpConnectTimeoutException e) {
                replicas.forget(revision.job());
                if (body.hasBegun()) {
                    throw broken(body, e);
                }
            } catch (HttpTimeoutException e) {
                throw new GatewayException(
                        504, "serving.gateway.slow", settings.patience().toSeconds());
            } catch (IOException e) {
                replicas.forget(revision.job());
                throw broken(body, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GatewayException(503, "serving.gateway.ends");
            }
        }
        throw new GatewayException(503, whyNot.get());
    }

    private GatewayException broken(LimitedBody body, IOException cause) {
        if (body.isExceeded()) {
            return new GatewayException(
                    413, "serving.gateway.too-large", settings.largestRequest().toMegabytes());
        }
        GatewayException broken = new GatewayException(503, "serving.gateway.broken");
        broken.initCause(cause);
        return broken;
    }

    private HttpRequest build(Inbound request, LimitedBody body, ReplicaAddress replica) {
        URI address = URI.create("http://" + replica.host() + ":" + replica.port() + request.path());
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .timeout(settings.patience())
                .method(request.method(), publisher(request, body));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    private static BodyPublisher publisher(Inbound request, LimitedBody body) {
        if (request.length() == 0) {
            return BodyPublishers.noBody();
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> body);
        return request.length() < 0 ? stream : BodyPublishers.fromPublisher(stream, request.length());
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdown();
    }
}
