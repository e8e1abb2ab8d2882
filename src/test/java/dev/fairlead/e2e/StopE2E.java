package dev.fairlead.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code stop} leaves jobs running, {@code stop --jobs} ends them first; both say so, and the next start knows the ends. */
class StopE2E {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void anInterruptSaysWhatBecomesOfTheJobs() throws Exception {
        try (RunningPortal portal = RunningPortal.onEmptyFolder("interrupt")) {
            String job = submit(portal, "patient", "echo ready; while :; do sleep 0.2; done");
            awaitLog(portal, job);
            long process = process(portal.data());

            assertThat(portal.interrupt())
                    .endsWith("The portal ends; 1 job goes on running, and the next start finds it.\n");
            assertThat(ProcessHandle.of(process)).isPresent();

            portal.start();
            assertThat(job(portal, job).path("state").asString()).isEqualTo("RUNNING");
            portal.post("/api/v1/jobs/" + job + "/cancel", "application/json", "{}");
            RunningPortal.await(
                    "the job to end",
                    SOON,
                    () -> state(portal, job).equals("CANCELLED") ? Optional.of(true) : Optional.empty());

            assertThat(portal.interrupt()).endsWith("The portal ends; no job was running.\n");
        }
    }

    @Test
    void stopLeavesJobsRunningAndStopWithJobsEndsThem() throws Exception {
        try (RunningPortal portal = RunningPortal.onEmptyFolder("stop")) {
            String patient = submit(portal, "patient", "trap 'exit 3' TERM; echo ready; while :; do sleep 0.2; done");
            String deaf = submit(portal, "deaf", "trap '' TERM; echo ready; while :; do sleep 0.2; done");
            awaitLog(portal, patient);
            awaitLog(portal, deaf);
            long process = process(portal.data());

            assertThat(stop(portal)).contains("its jobs go on and are found again at the next start");
            assertThat(ProcessHandle.of(process)).isPresent();

            portal.start();
            assertThat(job(portal, patient).path("state").asString()).isEqualTo("RUNNING");
            assertThat(stop(portal, "--jobs")).contains("Cancelling every job").contains("Jobs and portal have ended.");
            assertThat(ProcessHandle.of(process)).isEmpty();

            portal.start();
            assertThat(ended(portal, patient)).isEqualTo("CANCELLED 3");
            assertThat(ended(portal, deaf)).isEqualTo("CANCELLED 137");
            assertThat(portal.data().resolve("stop.request")).doesNotExist();
        }
    }

    @Test
    void thePortalOfATestLeavesNoJobBehind() throws Exception {
        long process;
        try (RunningPortal portal = RunningPortal.onEmptyFolder("left-behind")) {
            awaitLog(portal, submit(portal, "stubborn", "trap '' TERM; echo ready; while :; do sleep 0.2; done"));
            process = process(portal.data());
        }
        assertThat(ProcessHandle.of(process)).isEmpty();
    }

    @Test
    void aNoteThatNobodyFollowedIsNotMeantForTheNextPortal() throws Exception {
        try (RunningPortal portal = RunningPortal.onEmptyFolder("stale-note")) {
            String job = submit(portal, "patient", "echo ready; while :; do sleep 0.2; done");
            awaitLog(portal, job);
            portal.kill();
            Files.writeString(portal.data().resolve("stop.request"), "jobs\n");

            portal.start();

            assertThat(portal.data().resolve("stop.request")).doesNotExist();
            assertThat(job(portal, job).path("state").asString()).isEqualTo("RUNNING");
        }
    }

    private static String submit(RunningPortal portal, String name, String script) throws Exception {
        String document = JSON.writeValueAsString(JSON.createObjectNode()
                .put("name", name)
                .put("team", "default")
                .put("stopGracePeriod", "PT2S")
                .set("command", JSON.createArrayNode().add("sh").add("-c").add(script)));
        HttpResponse<String> answer = portal.post("/api/v1/jobs", "application/json", document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private static JsonNode job(RunningPortal portal, String id) throws Exception {
        return JSON.readTree(portal.get("/api/v1/jobs/" + id).body());
    }

    private static String state(RunningPortal portal, String id) {
        try {
            return job(portal, id).path("state").asString();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** State of the job and exit code of its only replica. */
    private static String ended(RunningPortal portal, String id) throws Exception {
        JsonNode job = job(portal, id);
        return job.path("state").asString() + " "
                + job.path("attempts")
                        .path(0)
                        .path("replicas")
                        .path(0)
                        .path("exitCode")
                        .asInt(-1);
    }

    private static void awaitLog(RunningPortal portal, String id) throws Exception {
        RunningPortal.await("job " + id + " to be ready", SOON, () -> {
            try {
                String log = portal.get("/api/v1/jobs/" + id + "/logs").body();
                return log.contains("ready") ? Optional.of(true) : Optional.empty();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    private static long process(Path data) throws Exception {
        try (var files = Files.walk(data.resolve("attempts"))) {
            Path mark =
                    files.filter(file -> file.endsWith("process")).findFirst().orElseThrow();
            return Long.parseLong(Files.readString(mark).split(" ")[0]);
        }
    }

    private static String stop(RunningPortal portal, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                RunningPortal.JAR.toString(),
                "stop",
                "--data",
                portal.data().toString()));
        command.addAll(List.of(more));
        Process stop = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(stop.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(stop.waitFor()).as(said).isZero();
        return said;
    }
}
