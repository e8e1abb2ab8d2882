package dev.fairlead.cluster.local;

import static dev.fairlead.RestCaller.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Eventually;
import dev.fairlead.RestCaller;
import dev.fairlead.TestPortal;
import dev.fairlead.kernel.Installation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** From a submit to the process: with {@code --gpus 3}, jobs that run at the same time see GPUs of their own and no others. */
class OwnGpusIT {
    @TempDir
    Path data;

    /** Says which GPUs it sees, and waits until the others have said so too: all three hold theirs at the same time. */
    private static final String SCRIPT = "echo sees=$CUDA_VISIBLE_DEVICES; touch %1$s/$FAIRLEAD_JOB_ID;"
            + " until [ $(ls %1$s | wc -l) = 3 ]; do sleep 0.05; done";

    @TempDir
    Path meeting;

    @Test
    void jobsThatRunAtOnceSeeGpusOfTheirOwn() {
        Map<String, Object> settings = new HashMap<>(TestPortal.settings(data));
        settings.put("fairlead.gpus", "3");
        settings.put("fairlead.local.min-free-mib", "1");
        settings.put("fairlead.local.min-free-percent", "0");
        try (ConfigurableApplicationContext portal = TestPortal.start(settings)) {
            RestCaller caller =
                    new RestCaller(portal.getBean(Installation.class).address(), TestPortal.ADMIN_TOKEN);
            String one = submit(caller, "one", "1");
            String two = submit(caller, "two", "2");
            String none = submit(caller, "none", "0");
            String first = seen(caller, one);
            String second = seen(caller, two);
            assertThat(first).matches("[012]");
            assertThat((first + "," + second).split(",")).containsExactlyInAnyOrder("0", "1", "2");
            assertThat(seen(caller, none)).as("the GPUs of a job without any").isEmpty();
        }
    }

    private String submit(RestCaller caller, String name, String gpus) {
        String job =
                "{\"name\": \"%s\", \"command\": [\"sh\", \"-c\", \"%s\"], \"resources\": {\"cpu\": \"0.1\", \"gpu\": \"%s\"}}"
                        .formatted(name, SCRIPT.formatted(meeting), gpus);
        return body(caller.post("/api/v1/jobs", job), 201).path("id").asString();
    }

    private static String seen(RestCaller caller, String job) {
        Eventually.holds(
                job + " to succeed",
                () -> body(caller.get("/api/v1/jobs/" + job), 200)
                        .path("state")
                        .asString()
                        .equals("SUCCEEDED"));
        String log = caller.get("/api/v1/jobs/" + job + "/logs").body();
        return log.lines()
                .filter(line -> line.startsWith("sees="))
                .map(line -> line.substring("sees=".length()))
                .findFirst()
                .orElseThrow();
    }
}
