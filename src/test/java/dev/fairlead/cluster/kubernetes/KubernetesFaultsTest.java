package dev.fairlead.cluster.kubernetes;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.kernel.AttemptId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults between the adapter and the API server: no job is lost, none runs twice. */
class KubernetesFaultsTest {
    private static final AttemptId ATTEMPT = new AttemptId("attempt-1");

    @TempDir
    Path data;

    private Fabric8Fixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new Fabric8Fixture(data);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void creationsThatAreRefusedForNowAreTriedAgain() {
        AtomicInteger refused = new AtomicInteger();
        fixture.api.fault = exchange -> {
            if (exchange.getRequestMethod().equals("POST") && refused.incrementAndGet() <= 3) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                FakeApiServer.status(exchange, 429, "TooManyRequests", "later");
                return true;
            }
            return false;
        };
        launch("echo done");

        endsOnceWith(0);
    }

    @Test
    void anAnswerThatIsLostDoesNotMakeASecondPod() {
        AtomicInteger lost = new AtomicInteger();
        fixture.api.fault = exchange -> {
            boolean creates = exchange.getRequestMethod().equals("POST");
            if (creates && exchange.getRequestURI().getPath().endsWith("/pods") && lost.incrementAndGet() == 1) {
                fixture.api.createUnheard(exchange);
                FakeApiServer.status(exchange, 504, "Timeout", "the answer was lost");
                return true;
            }
            return false;
        };
        launch("echo done");

        endsOnceWith(0);
        assertThat(lost.get()).isGreaterThan(1);
    }

    @Test
    void whatHappenedWhileNoWatchWasHeardIsSeenLater() {
        launch("echo done");
        fixture.api.store.forgetHistory();
        fixture.api.dropWatches();

        endsOnceWith(0);
    }

    @Test
    void aLogThatBreaksOffGoesOnWhereItWas() {
        AtomicInteger broken = new AtomicInteger();
        FakeApiServer.Logs whole = fixture.api.logs;
        fixture.api.logs = (pod, query, out) -> {
            if ("true".equals(query.get("follow")) && broken.incrementAndGet() <= 3) {
                whole.write(pod, java.util.Map.of(), out);
                return;
            }
            whole.write(pod, query, out);
        };
        launch("for i in 1 2 3 4 5; do echo $i; sleep 0.2; done");

        endsOnceWith(0);
        assertThat(new String(fixture.cluster().readLog(ATTEMPT, 0, 0, 1000).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("1\n2\n3\n4\n5\n");
        assertThat(broken.get()).isGreaterThan(1);
    }

    @Test
    void nothingIsLeftOfAForgottenAttempt() {
        launch("echo done");
        endsOnceWith(0);
        fixture.cluster().forget(ATTEMPT);

        for (String resource : List.of("pods", "services", "secrets", "configmaps")) {
            assertThat(fixture.api.store.list("ml", resource)).isEmpty();
        }
    }

    private void launch(String script) {
        fixture.cluster()
                .launch(aLaunch(ATTEMPT.value(), fixture.cluster())
                        .replica(List.of("sh", "-c", script))
                        .build());
    }

    private void endsOnceWith(int code) {
        Fabric8Fixture.await(() -> fixture.cluster().find(ATTEMPT).orElseThrow().hasEnded());
        Phase phase = fixture.cluster()
                .find(ATTEMPT)
                .orElseThrow()
                .replicas()
                .getFirst()
                .phase();
        assertThat(phase).isInstanceOf(Phase.Ended.class);
        assertThat(((Phase.Ended) phase).exitCode()).isEqualTo(code);
        assertThat(fixture.kubelet.starts.values()).containsExactly(1);
    }
}
