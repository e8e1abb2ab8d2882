package dev.fairlead.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Eventually;
import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.TeamRef;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The loop between the real jobs and the embedded cluster: processes start, wait in line, stop and end. */
@PortalTest
class QueueOfRealJobsTest {
    @Autowired
    private TestActors actors;

    @Autowired
    private JobService jobs;

    @Autowired
    private QueueService queues;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aJobRunsAsAProcessToItsEnd() {
        JobView job = submit("[sh, -c, 'echo done']", "100m");
        await(job, JobState.SUCCEEDED);

        assertThat(jobs.require(actors.admin(), job.id()).exitCode()).isZero();
        assertThat(jdbc.sql("select count(*) from usage_interval u join decision d on d.attempt_id = u.attempt_id"
                                + " where d.job_id = ? and u.to_at is not null")
                        .param(job.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotFitWaitsWithASentenceAndStartsWhenThereIsRoom() {
        long cpus = queues.board(actors.admin()).capacity().milliCpu();
        JobView first = submit("[sleep, '600']", cpus + "m");
        await(first, JobState.RUNNING);
        JobView second = submit("[sh, -c, 'exit 0']", cpus + "m");
        Eventually.holds("it says why it waits", () -> {
            var why = jobs.require(actors.admin(), second.id()).explanation();
            return why != null && why.key().equals("explanation.does-not-fit");
        });
        assertThat(queues.board(actors.admin()).waiting())
                .anyMatch(waiting -> waiting.gang().job().equals(second.id()));

        jobs.cancel(actors.admin(), first.id(), null);
        await(first, JobState.CANCELLED);
        await(second, JobState.SUCCEEDED);
    }

    private JobView submit(String command, String cpu) {
        TeamRef team = actors.defaultTeam();
        String document = """
                name: queue-test
                team: %s
                command: %s
                resources: {cpu: %s, memory: 64Mi}
                """.formatted(team.name(), command, cpu);
        return jobs.submit(actors.admin(), JobDocument.parse(document, true), null);
    }

    private void await(JobView job, JobState state) {
        Eventually.holds(
                job.name() + " is " + state,
                () -> jobs.require(actors.admin(), job.id()).state() == state);
    }
}
