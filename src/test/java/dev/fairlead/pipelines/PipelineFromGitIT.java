package dev.fairlead.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Eventually;
import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.git.GitHttpServer;
import dev.fairlead.git.SampleRepository;
import dev.fairlead.identity.Role;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.outbound.OutboundHosts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Steps whose code comes from Git, on the real loop and cluster. */
@PortalTest
class PipelineFromGitIT {
    @TempDir
    private Path folder;

    @Autowired
    private TestActors actors;

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private PipelineRuns runs;

    @Autowired
    private JobService jobs;

    @Autowired
    private OutboundHosts hosts;

    private GitHttpServer server;
    private SampleRepository repository;
    private TeamRef team;
    private Actor ada;
    private String first;
    private String steps;

    @BeforeEach
    void start() {
        server = new GitHttpServer();
        repository = new SampleRepository(folder.resolve("digits.git"));
        first = repository.commitFile("step.sh", "sleep 1; echo first");
        String url = server.serve("/digits.git", repository);
        team = actors.team("gitflow");
        ada = actors.personIn(team, Role.EDITOR);
        steps = """
                apiVersion: fairlead.dev/v1
                kind: Pipeline
                metadata: {name: gitflow}
                spec:
                  steps:
                    - name: one
                      job:
                        code: {git: {url: "URL", ref: main}}
                        command: [sh, step.sh]
                        resources: {cpu: 100m, memory: 64Mi}
                    - name: two
                      after: [one]
                      job:
                        code: {git: {url: "URL", ref: main}}
                        command: [sh, step.sh]
                        resources: {cpu: 100m, memory: 64Mi}
                """.replace("URL", url);
    }

    @AfterEach
    void stop() {
        server.close();
        repository.close();
    }

    private PipelineRun ended(PipelineRun run) {
        Eventually.holds("the run has ended", () -> runs.require(ada, run.id()).state() != RunState.RUNNING);
        return runs.require(ada, run.id());
    }

    private JobSpec job(PipelineRun run, String step) {
        return jobs.require(
                        ada,
                        Objects.requireNonNull(
                                run.step(step).orElseThrow().tries().getFirst().job()))
                .spec();
    }

    @Test
    void allStepsOfARunRunTheCommitThatTheFirstOneFound() {
        hosts.add(actors.admin(), server.place());
        pipelines.create(ada, team, steps, true);
        PipelineRun run = runs.start(ada, team, "gitflow", null, Map.of());
        Eventually.holds(
                "the first step has its job",
                () -> !runs.require(ada, run.id())
                        .step("one")
                        .orElseThrow()
                        .tries()
                        .isEmpty());
        repository.commitFile("step.sh", "exit 1", first);

        PipelineRun ended = ended(run);

        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.SUCCEEDED);
        assertThat(job(ended, "one").git().orElseThrow().commit()).isEqualTo(first);
        assertThat(job(ended, "two").git().orElseThrow().commit()).isEqualTo(first);
    }

    @Test
    void aStepWhoseCodeCannotBeHadFailsInWords() {
        pipelines.create(ada, team, steps, true);

        PipelineRun ended = ended(runs.start(ada, team, "gitflow", null, Map.of()));

        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(Objects.requireNonNull(ended.step("one").orElseThrow().reason())
                        .arguments()
                        .getLast()
                        .toString())
                .contains("outbound.not-listed", server.place());
    }
}
