package dev.fairlead.cluster.local;

import static dev.fairlead.cluster.LaunchBuilder.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.AttemptId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention takes old files and says so; what runs, and the newest attempt of a job, is safe. */
class RemoveOldAttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RetentionSettings A_MONTH = new RetentionSettings(Duration.ofDays(30), 1000);
    private static final RetentionSettings ONE_MIB = new RetentionSettings(Duration.ofDays(30), 1);

    @TempDir
    Path data;

    private LocalFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LocalFixture(data, LocalFixture.settings(), 0);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatIsOlderThanTheAgeIsRemovedAndTheLogSaysSo() throws IOException {
        ended("old", "job", 31);
        ended("young", "job", 29);

        run(A_MONTH);

        assertThat(log("old")).startsWith("[fairlead] This output was removed by retention on 20");
        assertThat(log("young")).isEqualTo("output of young\n");
        assertThat(fixture.cluster().removed(new AttemptId("old"))).isPresent();
        assertThat(fixture.cluster().removed(new AttemptId("young"))).isEmpty();
        assertThat(data.resolve("attempts/old")).isDirectoryContaining("glob:**removed");
        assertThat(data.resolve("attempts/old").toFile().list()).hasSize(1);
    }

    @Test
    void beyondTheBoundTheOldestGoButNeverTheNewestOfAJob() throws IOException {
        ended("a-1", "job-a", 9);
        ended("a-2", "job-a", 8);
        ended("b-1", "job-b", 7);
        for (String attempt : List.of("a-1", "a-2", "b-1")) {
            Files.write(data.resolve("attempts/" + attempt + "/outputs/model"), new byte[3 << 20]);
        }

        run(ONE_MIB);

        assertThat(log("a-1")).contains("removed by retention");
        assertThat(log("a-2")).isEqualTo("output of a-2\n");
        assertThat(log("b-1")).isEqualTo("output of b-1\n");
    }

    @Test
    void anAttemptThatRunsOrIsNotYetForgottenIsLeftAlone() throws IOException {
        launch("running", "job", "echo output of running; exec sleep 1000");
        launch("just-ended", "job", "echo output of just-ended");
        fixture.await(() -> fixture.cluster()
                .find(new AttemptId("just-ended"))
                .orElseThrow()
                .hasEnded());
        fixture.await(() -> log("running").contains("output"));

        run(new RetentionSettings(Duration.ZERO, 0));

        assertThat(log("running")).isEqualTo("output of running\n");
        assertThat(log("just-ended")).isEqualTo("output of just-ended\n");
    }

    @Test
    void aRemovalIsFinishedByTheNextPortalAndTheAttemptNeverRunsAgain() throws IOException {
        ended("old", "job", 31);
        run(A_MONTH);
        Files.writeString(data.resolve("attempts/old/attempt.json"), "left behind by a kill");

        fixture.reopen();
        launch("old", "job", "echo again");

        assertThat(data.resolve("attempts/old").toFile().list()).containsExactly("removed");
        assertThat(fixture.cluster().find(new AttemptId("old"))).isEmpty();
        assertThat(log("old")).contains("removed by retention");
    }

    private void ended(String attempt, String job, int daysAgo) throws IOException {
        launch(attempt, job, "echo output of " + attempt);
        AttemptId id = new AttemptId(attempt);
        fixture.await(() -> fixture.cluster().find(id).orElseThrow().hasEnded());
        fixture.cluster().forget(id);
        Files.setLastModifiedTime(
                data.resolve("attempts/" + attempt + "/forgotten"), FileTime.from(NOW.minus(Duration.ofDays(daysAgo))));
    }

    private void launch(String attempt, String job, String script) {
        fixture.cluster()
                .launch(aLaunch(attempt, fixture.cluster())
                        .job(job)
                        .replica(List.of("sh", "-c", script))
                        .build());
    }

    private void run(RetentionSettings settings) throws IOException {
        new RemoveOldAttempts(fixture.cluster(), settings, Clock.fixed(NOW, ZoneOffset.UTC)).run();
    }

    private String log(String attempt) {
        byte[] bytes =
                fixture.cluster().readLog(new AttemptId(attempt), 0, 0, 1 << 16).bytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
