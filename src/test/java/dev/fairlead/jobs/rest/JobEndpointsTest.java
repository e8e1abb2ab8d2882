package dev.fairlead.jobs.rest;

import static dev.fairlead.serving.OneTeam.ADA;
import static dev.fairlead.serving.OneTeam.VISION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.fairlead.TestDatabase;
import dev.fairlead.jobs.JobLogsFixture;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.ScriptedOutput;
import dev.fairlead.jobs.UploadFixture;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.serving.FakeJobs;
import dev.fairlead.serving.OneTeam;
import dev.fairlead.web.IdempotencyFixture;
import dev.fairlead.web.MessageTexts;
import dev.fairlead.web.Problem;
import dev.fairlead.web.Problems;
import dev.fairlead.web.RequestedTeam;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

class JobEndpointsTest {
    private static final String JOBS = "/api/v1/jobs";
    private static final String DOCUMENT = "{\"name\":\"digits\",\"team\":\"vision\",\"command\":[\"true\"]}";

    @TempDir
    Path data;

    @TempDir
    Path uploads;

    private final FakeJobs jobs = new FakeJobs(VISION);
    private final ScriptedOutput output = new ScriptedOutput();
    private TestDatabase database;
    private MockMvc mvc;
    private Optional<Actor> actor = Optional.of(ADA);

    @BeforeEach
    void open() {
        database = TestDatabase.in(data);
        CurrentActor current = () -> actor;
        RequestedTeam teams = new RequestedTeam(new OneTeam());
        LogStreams streams = new LogStreams(jobs, JobLogsFixture.of(jobs, output));
        mvc = Problems.standalone(
                new Ids(Clock.systemUTC(), new SplittableRandom(3)),
                new JobEndpoints(
                        jobs,
                        (person, spec) -> spec,
                        teams,
                        current,
                        IdempotencyFixture.in(database),
                        new MessageTexts()),
                new LogEndpoints(streams, current),
                new OutputEndpoints(JobLogsFixture.outputs(jobs, output), current),
                new UploadEndpoints(new UploadFixture(database, uploads, 100_000, 1).uploads, teams, current));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ResultActions submit(String type, String document) throws Exception {
        return mvc.perform(post(JOBS).contentType(type).content(document));
    }

    private void refused(ResultActions answer, int status, String code) throws Exception {
        answer.andExpect(status().is(status))
                .andExpect(content().contentType(Problem.MEDIA_TYPE))
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void aJobIsSubmittedAsJson() throws Exception {
        submit("application/json", DOCUMENT)
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", JOBS + "/job-1"))
                .andExpect(header().exists("ETag"))
                .andExpect(jsonPath("$.id").value("job-1"))
                .andExpect(jsonPath("$.state").value("WAITING"))
                .andExpect(jsonPath("$.team").value("vision"))
                .andExpect(jsonPath("$.document.spec.command[0]").value("true"));
    }

    @ParameterizedTest
    @CsvSource({"application/yaml", "text/yaml", "application/x-yaml", "application/yaml;charset=utf-8"})
    void aJobIsSubmittedAsYaml(String type) throws Exception {
        submit(type, "name: 数据\nteam: vision\ncommand: echo hi\n")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.name").value("数据"));
    }

    @Test
    void theDefaultTeamStandsInWhereNoneIsNamed() throws Exception {
        submit("application/yaml", "name: a\ncommand: b")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.document.metadata.team").value("vision"));
    }

    @Test
    void badDocumentsAreRefusedInWords() throws Exception {
        refused(submit("application/json", "{"), 400, "jobs.document.unreadable");
        refused(submit("application/json", ""), 400, "jobs.document.empty");
        refused(submit("application/json", DOCUMENT.replace("command", "comand")), 400, "jobs.field.unknown");
        refused(submit("application/yaml", "a".repeat((1 << 20) + 1)), 413, "jobs.document.too-large");
        submit("application/xml", "<job/>").andExpect(status().isUnsupportedMediaType());
        refused(
                mvc.perform(post(JOBS).contentType("application/json").content(new byte[] {'"', (byte) 0xff, '"'})),
                400,
                "jobs.document.no-utf8");
        assertThat(jobs.submitted()).isEmpty();
    }

    @Test
    void anUnknownFieldIsNamed() throws Exception {
        submit("application/yaml", "name: a\nteam: vision\ncommand: b\nresources: {gpus: 1}")
                .andExpect(jsonPath("$.detail").value(containsString("resources.gpus")));
    }

    @Test
    void theSameKeyGivesTheSameJob() throws Exception {
        for (int time = 0; time < 2; time++) {
            mvc.perform(post(JOBS)
                            .contentType("application/json")
                            .header("Idempotency-Key", "k")
                            .content(DOCUMENT))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.id").value("job-1"));
        }
        refused(
                mvc.perform(post(JOBS)
                        .contentType("application/json")
                        .header("Idempotency-Key", "k")
                        .content(DOCUMENT.replace("digits", "other"))),
                422,
                "web.idempotency.other-body");
    }

    @Test
    void jobsAreListedWithinLimits() throws Exception {
        submit("application/json", DOCUMENT);
        mvc.perform(get(JOBS + "?team=vision&state=waiting,RUNNING&limit=10"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].document").doesNotExist());
        refused(mvc.perform(get(JOBS + "?limit=0")), 400, "web.limit");
        refused(mvc.perform(get(JOBS + "?limit=many")), 400, "web.mistyped");
        refused(mvc.perform(get(JOBS + "?state=SLEEPING")), 400, "jobs.field.no-word");
        refused(mvc.perform(get(JOBS + "?team=nowhere")), 404, "refused.not-found");
    }

    @Test
    void aJobIsShownWithItsReasonInTheReadersLanguage() throws Exception {
        submit("application/json", DOCUMENT);
        jobs.become(new JobId("job-1"), JobState.WAITING, Message.of("explanation.not-seen-yet"));
        jobs.attempted(new JobId("job-1"), JobLogsFixture.attempt(new AttemptId("attempt-1"), 1, 2, true));
        mvc.perform(get(JOBS + "/job-1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.explanation").value(containsString("just submitted")))
                .andExpect(jsonPath("$.attempts[0].replicas", hasSize(2)));
        mvc.perform(get(JOBS + "/job-1").header("Accept-Language", "zh"))
                .andExpect(jsonPath("$.explanation").value(containsString("刚刚提交")));
        refused(mvc.perform(get(JOBS + "/job-9")), 404, "refused.not-found");
    }

    @Test
    void jobsAreCancelledAndRetried() throws Exception {
        submit("application/json", DOCUMENT);
        mvc.perform(post(JOBS + "/job-1/cancel?reason=enough"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("CANCELLED"));
        mvc.perform(post(JOBS + "/job-1/retry"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("WAITING"));
        refused(mvc.perform(post(JOBS + "/job-1/cancel?reason=" + "x".repeat(501))), 400, "jobs.field.too-long");
    }

    @Test
    void logsAndOutputsAreRead() throws Exception {
        submit("application/json", DOCUMENT);
        AttemptId attempt = new AttemptId("attempt-1");
        jobs.attempted(new JobId("job-1"), JobLogsFixture.attempt(attempt, 1, 1, false));
        output.write(attempt, 0, "epoch 1\n");
        output.leave(attempt, "model/a.html", "<script>");
        mvc.perform(get(JOBS + "/job-1/logs"))
                .andExpect(content().contentType("text/plain;charset=UTF-8"))
                .andExpect(content().string("epoch 1\n"));
        mvc.perform(get(JOBS + "/job-1/outputs"))
                .andExpect(jsonPath("$.items[0].path").value("model/a.html"));
        mvc.perform(get(JOBS + "/job-1/outputs/file?path=model/a.html"))
                .andExpect(content().contentType("application/octet-stream"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(content().string("<script>"));
        refused(mvc.perform(get(JOBS + "/job-1/outputs/file?path=../x")), 404, "refused.not-found");
        refused(mvc.perform(get(JOBS + "/job-1/logs?replica=7")), 404, "refused.not-found");
        refused(mvc.perform(get(JOBS + "/job-1/logs?attempt=7")), 404, "refused.not-found");
        refused(mvc.perform(get(JOBS + "/job-1/logs?offset=-1")), 400, "jobs.logs.offset");
    }

    @Test
    void codeIsUploadedAsBodyAndInAForm() throws Exception {
        byte[] zip = UploadFixture.zip("train.py");
        mvc.perform(post("/api/v1/uploads?team=vision")
                        .contentType("application/zip")
                        .content(zip))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.id").value(containsString("upload-")))
                .andExpect(jsonPath("$.bytes").value(zip.length));
        mvc.perform(multipart("/api/v1/uploads").file(new MockMultipartFile("file", "a.zip", "application/zip", zip)))
                .andExpect(status().isCreated());
        refused(
                mvc.perform(
                        post("/api/v1/uploads").contentType("application/zip").content(UploadFixture.zip("../a"))),
                400,
                "web.zip.leaves");
        actor = Optional.of(OneTeam.BEN);
        refused(
                mvc.perform(
                        post("/api/v1/uploads").contentType("application/zip").content(zip)),
                403,
                "refused.forbidden");
    }

    @Test
    void withoutASignInNothingIsAnswered() throws Exception {
        actor = Optional.empty();
        refused(submit("application/json", DOCUMENT), 401, "refused.unauthenticated");
        refused(mvc.perform(get(JOBS)), 401, "refused.unauthenticated");
    }
}
