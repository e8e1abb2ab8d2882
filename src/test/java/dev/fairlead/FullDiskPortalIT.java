package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.jobs.UploadFixture;
import dev.fairlead.kernel.Installation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A portal whose disk is full says so, lies about nothing that it took, and goes on by itself when there is room again. */
class FullDiskPortalIT {
    private static final String MLFLOW = "/api/2.0/mlflow/";
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/";
    private static final int NO_ROOM = 507;
    private static final byte[] LARGE = new byte[12 << 20];

    @TempDir
    static Path mountPoint;

    private static SmallDisk disk;
    private static ConfigurableApplicationContext portal;
    private static RestCaller caller;

    @BeforeAll
    static void start() throws Exception {
        disk = SmallDisk.mount(mountPoint, 128);
        portal = TestPortal.start(TestPortal.settings(mountPoint));
        caller = new RestCaller(portal.getBean(Installation.class).address(), TestPortal.ADMIN_TOKEN);
    }

    @AfterEach
    void free() throws IOException {
        disk.free();
    }

    @AfterAll
    static void stop() throws Exception {
        if (portal != null) {
            portal.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void filesAreRefusedInWordsAndLeaveNothingBehind() throws IOException {
        disk.leave(10);

        HttpResponse<String> artifact = caller.send("PUT", FILES + "model.bin", LARGE);
        assertThat(artifact.statusCode()).as(artifact.body()).isEqualTo(NO_ROOM);
        assertThat(artifact.body()).contains("RESOURCE_EXHAUSTED").contains("MiB left");
        assertProblem(upload(LARGE), "jobs.upload.disk-full");
        assertThat(files("artifacts")).isEmpty();
        assertThat(files("uploads")).isEmpty();

        disk.free();

        assertThat(caller.send("PUT", FILES + "model.bin", LARGE).statusCode()).isEqualTo(200);
        assertThat(upload(UploadFixture.zip("train.py")).statusCode()).isEqualTo(201);
    }

    @Test
    void theHealthSaysSoAndThePortalStaysReachable() throws IOException {
        assertThat(caller.get("/actuator/health").body()).contains("\"UP\"");
        disk.fill();
        HttpResponse<String> health = caller.get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("OUT_OF_SERVICE");
        assertThat(caller.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        disk.free();
        assertThat(caller.get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        String job = RestCaller.body(caller.post("/api/v1/jobs", "{\"name\": \"waits\", \"command\": [\"true\"]}"), 201)
                .get("id")
                .asString();
        try (MetricWriter writer = new MetricWriter(newRun())) {
            for (int round = 0; round < 3; round++) {
                writer.awaitAnother(200);
                disk.fill();
                writer.awaitAnother(NO_ROOM);
                // Cancelling is let through to the database, whose writes fail then.
                assertProblem(cancelUntilRefused(job), "web.disk-full");
                assertThat(caller.get("/api/v1/jobs/" + job).statusCode())
                        .as("reading goes on")
                        .isEqualTo(200);
                disk.free();
            }
            writer.awaitAnother(200);
            writer.close();
            assertThat(writer.unexpected).isEmpty();
            assertThat(stored(writer.run)).containsAll(writer.acknowledged);
        }
        assertThat(caller.post("/api/v1/jobs/" + job + "/cancel", "").statusCode())
                .isEqualTo(202);
    }

    private HttpResponse<String> cancelUntilRefused(String job) throws IOException {
        HttpResponse<String> answer = caller.post("/api/v1/jobs/" + job + "/cancel", "");
        for (int tries = 0; tries < 200 && List.of(202, 503).contains(answer.statusCode()); tries++) {
            disk.fill();
            answer = caller.post("/api/v1/jobs/" + job + "/cancel", "");
        }
        return answer;
    }

    private static void assertProblem(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(NO_ROOM);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new JsonMapper().readTree(answer.body()).get("code").asString())
                .isEqualTo(code);
    }

    private HttpResponse<String> upload(byte[] zip) {
        return caller.send("POST", "/api/v1/uploads", zip, "Content-Type", "application/zip");
    }

    private List<Path> files(String below) throws IOException {
        Path folder = mountPoint.resolve(below);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private String newRun() {
        return RestCaller.body(caller.post(MLFLOW + "runs/create", "{\"experiment_id\": \"0\"}"), 200)
                .at("/run/info/run_id")
                .asString();
    }

    private SortedSet<Long> stored(String run) {
        JsonNode history = RestCaller.body(
                caller.get(MLFLOW + "metrics/get-history?metric_key=loss&max_results=25000&run_id=" + run), 200);
        SortedSet<Long> steps = new TreeSet<>();
        history.get("metrics").forEach(point -> steps.add(point.get("step").asLong()));
        return steps;
    }

    /** Logs one point after the other, as fast as they are answered, and remembers what was acknowledged. */
    private final class MetricWriter implements AutoCloseable {
        final SortedSet<Long> acknowledged = new ConcurrentSkipListSet<>();
        final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
        private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final String run;
        private final Thread thread;

        MetricWriter(String run) {
            this.run = run;
            this.thread = Thread.ofVirtual().name("metric-writer").start(this::write);
        }

        private void write() {
            for (long step = 1; !stopped.get(); step++) {
                HttpResponse<String> answer = caller.post(
                        MLFLOW + "runs/log-metric",
                        "{\"run_id\": \"%s\", \"key\": \"loss\", \"value\": 1, \"timestamp\": %d, \"step\": %d}"
                                .formatted(run, step, step));
                statuses.add(answer.statusCode());
                switch (answer.statusCode()) {
                    case 200 -> acknowledged.add(step);
                    case NO_ROOM, 503 -> {
                        if (!answer.body().contains("message")) {
                            unexpected.add(answer.body());
                        }
                    }
                    default -> unexpected.add(answer.statusCode() + " " + answer.body());
                }
            }
        }

        /** Waits until an answer with this status comes that was not there before. */
        void awaitAnother(int status) {
            statuses.clear();
            Eventually.holds("another answer " + status, () -> statuses.contains(status));
        }

        @Override
        public void close() throws InterruptedException {
            stopped.set(true);
            thread.join();
        }
    }
}
