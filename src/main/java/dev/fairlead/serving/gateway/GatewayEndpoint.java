package dev.fairlead.serving.gateway;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The gateway for callers inside this process, which read the whole answer. */
@Component
class GatewayEndpoint implements Endpoint {
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    private static final Map<String, List<String>> HEADERS =
            Map.of("content-type", List.of("application/json"), "accept", List.of("application/json"));

    private final Gateway gateway;

    GatewayEndpoint(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Answer call(Actor actor, TeamRef team, String deployment, String path, @Nullable String body) {
        long begin = System.nanoTime();
        byte[] sent = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        Inbound request =
                new Inbound(body == null ? "GET" : "POST", path, HEADERS, new ByteArrayInputStream(sent), sent.length);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int[] status = new int[1];
        try {
            gateway.pass(actor, team, deployment, request, (answer, stream) -> {
                status[0] = answer.statusCode();
                read.write(stream.readNBytes(LONGEST_ANSWER));
            });
        } catch (GatewayException error) {
            return new Answer.Refused(error.status(), error.text(), since(begin));
        } catch (RefusedException refused) {
            return new Answer.Refused(HttpEdge.status(refused.reason()), refused.text(), since(begin));
        }
        return new Answer.Answered(status[0], read.toString(StandardCharsets.UTF_8), since(begin));
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
