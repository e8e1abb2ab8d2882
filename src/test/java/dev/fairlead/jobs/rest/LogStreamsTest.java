package dev.fairlead.jobs.rest;

import static dev.fairlead.serving.OneTeam.ADA;
import static dev.fairlead.serving.OneTeam.VISION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.Eventually;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobLogsFixture;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.ScriptedOutput;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.serving.FakeJobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogStreamsTest {
    private static final AttemptId FIRST = new AttemptId("attempt-1");
    private static final AttemptId SECOND = new AttemptId("attempt-2");

    private final FakeJobs jobs = new FakeJobs(VISION);
    private final ScriptedOutput output = new ScriptedOutput();
    private final LogStreams streams = new LogStreams(jobs, JobLogsFixture.of(jobs, output));
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private JobId job;

    @BeforeEach
    void submit() {
        streams.start();
        job = jobs.submit(ADA, JobDocument.parse("{name: a, team: vision, command: x}", true), null)
                .id();
        jobs.become(job, JobState.RUNNING, null);
    }

    private String read(Integer replica, long offset) throws IOException {
        streams.write(ADA, new LogStreams.Wanted(job, replica, null, offset, false), () -> answer);
        return written();
    }

    private CompletableFuture<Void> follow(LogStreams.Answer to) {
        return CompletableFuture.runAsync(() -> {
            try {
                streams.write(ADA, new LogStreams.Wanted(job, null, null, 0, true), to);
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        });
    }

    private String written() {
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneReplicaIsReadByteForByteFromAnOffset() throws IOException {
        jobs.attempted(job, JobLogsFixture.attempt(FIRST, 1, 1, false));
        output.write(FIRST, 0, "one\ntwo\nhal");
        assertThat(read(null, 4)).isEqualTo("two\nhal");
    }

    @Test
    void severalReplicasAreMergedWithTheirRanks() throws IOException {
        jobs.attempted(job, JobLogsFixture.attempt(FIRST, 1, 2, false));
        output.write(FIRST, 0, "a\nb\n");
        output.write(FIRST, 1, "c\n");
        assertThat(read(null, 0)).isEqualTo("[0] a\n[0] b\n[1] c\n");
        answer.reset();
        assertThat(read(1, 0)).isEqualTo("c\n");
    }

    @Test
    void anOffsetIntoSeveralReplicasIsRefused() {
        jobs.attempted(job, JobLogsFixture.attempt(FIRST, 1, 2, false));
        assertThatThrownBy(() -> read(null, 5)).hasMessageContaining("jobs.logs.offset-of-which");
        assertThatThrownBy(() -> read(0, -1)).hasMessageContaining("jobs.logs.offset");
        assertThatThrownBy(() -> read(2, 0)).hasMessageContaining("refused.not-found");
    }

    @Test
    void aJobThatHasNotStartedHasAnEmptyLog() throws IOException {
        assertThat(read(null, 0)).isEmpty();
        jobs.attempted(job, JobLogsFixture.attempt(FIRST, 1, 1, false));
        assertThat(read(null, 0)).isEmpty();
    }

    @Test
    void followingGoesOnOverAttemptsUntilTheJobHasEnded() throws ExecutionException, InterruptedException {
        CompletableFuture<Void> followed = follow(() -> answer);
        AttemptView first = JobLogsFixture.attempt(FIRST, 1, 1, false);
        jobs.attempted(job, first);
        output.write(FIRST, 0, "one\n");
        Eventually.holds("the lines arrive", () -> written().equals("one\n"));
        output.write(SECOND, 0, "two\n");
        jobs.attempted(job, JobLogsFixture.attempt(SECOND, 2, 1, false), first);
        Eventually.holds("the lines arrive", () -> written().equals("one\ntwo\n"));
        output.write(SECOND, 0, "last");
        jobs.become(job, JobState.SUCCEEDED, null);
        followed.get();
        assertThat(written()).isEqualTo("one\ntwo\nlast");
    }

    @Test
    void aJobThatEndsBeforeItStartsEndsTheAnswer() throws ExecutionException, InterruptedException {
        jobs.attempted(job, JobLogsFixture.attempt(FIRST, 1, 1, false));
        CompletableFuture<Void> followed = follow(() -> answer);
        jobs.become(job, JobState.CANCELLED, null);
        followed.get();
        assertThat(written()).isEmpty();
    }

    @Test
    void aClientThatGoesAwayEndsTheAnswer() throws ExecutionException, InterruptedException {
        jobs.attempted(job, JobLogsFixture.attempt(FIRST, 1, 1, false));
        output.write(FIRST, 0, "one\n");
        follow(() -> new OutputStream() {
                    @Override
                    public void write(int character) throws IOException {
                        throw new IOException("broken pipe");
                    }
                })
                .get();
    }

    @Test
    void thePortalsStopEndsTheAnswer() throws ExecutionException, InterruptedException {
        CompletableFuture<Void> followed = follow(() -> answer);
        streams.stop();
        followed.get();
    }
}
