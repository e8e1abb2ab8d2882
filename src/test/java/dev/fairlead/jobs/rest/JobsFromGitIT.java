package dev.fairlead.jobs.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Eventually;
import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.git.GitHttpServer;
import dev.fairlead.git.GitSshServer;
import dev.fairlead.git.SampleRepository;
import dev.fairlead.identity.JobTokens;
import dev.fairlead.identity.Role;
import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.SubmissionCheck;
import dev.fairlead.jobs.SubmissionCheck.Point;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs whose code comes from a Git server, through the filters, on the real cluster. */
@PortalTest
class JobsFromGitIT {
    private static final String HOSTS = "/api/v1/outbound-hosts";

    @TempDir
    private Path folder;

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    @Autowired
    private JobTokens tokens;

    @Autowired
    private JobService jobs;

    private final JsonMapper json = new JsonMapper();
    private GitHttpServer server;
    private SampleRepository repository;
    private RestCaller admin;
    private RestCaller editor;
    private TeamRef team;
    private String first;
    private String url;

    @BeforeEach
    void start() {
        server = new GitHttpServer();
        repository = new SampleRepository(folder.resolve("digits.git"));
        first = repository.commitFile("train.sh", "echo the first");
        url = server.serve("/digits.git", repository);
        team = actors.team("fromgit");
        admin = new RestCaller(installation.address(), actors.adminToken());
        editor = new RestCaller(installation.address(), actors.tokenOf(actors.personIn(team, Role.TEAM_ADMIN)));
    }

    @AfterEach
    void stop() {
        server.close();
        repository.close();
    }

    private String allow(String place) {
        return RestCaller.body(admin.post(HOSTS, "{\"place\": \"" + place + "\"}"), 201)
                .get("id")
                .asString();
    }

    private String document(String git) {
        return "{\"name\": \"digits\", \"team\": \"" + team.name()
                + "\", \"command\": \"sh train.sh\", \"code\": {\"git\": {" + git
                + "}}, \"resources\": {\"cpu\": \"100m\", \"memory\": \"64Mi\"}}";
    }

    private JsonNode job(String id) {
        return RestCaller.body(editor.get("/api/v1/jobs/" + id), 200);
    }

    private String submit(String git) {
        return RestCaller.body(editor.post("/api/v1/jobs", document(git)), 201)
                .get("id")
                .asString();
    }

    private void untilSucceeded(String id, int attempts) {
        Eventually.holds(id + " has succeeded " + attempts + " times", () -> {
            JsonNode job = job(id);
            return job.get("state").asString().equals("SUCCEEDED")
                    && job.get("attemptCount").asInt() == attempts;
        });
    }

    private String log(String id) {
        return editor.get("/api/v1/jobs/" + id + "/logs").body();
    }

    @Test
    void aBranchRunsAsTheCommitThatItMeantAndItsRunSaysSo() throws Exception {
        allow(server.place());
        String id = submit("\"url\": \"" + url + "\", \"ref\": \"main\"");
        JsonNode git = job(id).at("/document/spec/code/git");
        assertThat(git.get("commit").asString()).isEqualTo(first);
        assertThat(git.get("ref").asString()).isEqualTo("main");
        untilSucceeded(id, 1);
        assertThat(log(id)).isEqualTo("the first\n");

        AttemptId attempt = new AttemptId(job(id).at("/attempts/0/id").asString());
        RestCaller process = new RestCaller(installation.address(), tokens.tokenFor(attempt));
        String run = process.post("/api/2.0/mlflow/runs/create", "{\"experiment_id\": \"0\"}")
                .body();
        assertThat(json.readTree(run).at("/run/data/tags"))
                .anySatisfy(tag -> {
                    assertThat(tag.get("key").asString()).isEqualTo("mlflow.source.git.commit");
                    assertThat(tag.get("value").asString()).isEqualTo(first);
                })
                .anySatisfy(tag -> {
                    assertThat(tag.get("key").asString()).isEqualTo("mlflow.source.git.repoURL");
                    assertThat(tag.get("value").asString()).isEqualTo(url);
                });

        // The branch moves on, and then the server is gone: a retry and a clone run what the first try ran.
        String second = repository.commitFile("train.sh", "echo the second", first);
        String later = submit("\"url\": \"" + url + "\", \"ref\": \"main\"");
        server.close();
        RestCaller.body(editor.post("/api/v1/jobs/" + id + "/retry", ""), 202);
        untilSucceeded(id, 2);
        assertThat(log(id)).isEqualTo("the first\n");
        untilSucceeded(later, 1);
        assertThat(log(later)).isEqualTo("the second\n");
        assertThat(job(later).at("/document/spec/code/git/commit").asString()).isEqualTo(second);
        String clone = RestCaller.body(
                        editor.post("/api/v1/jobs", job(id).get("document").toString()), 201)
                .get("id")
                .asString();
        untilSucceeded(clone, 1);
        assertThat(log(clone)).isEqualTo("the first\n");
    }

    @Test
    void aRequestThatIsRepeatedIsAnsweredWithoutFetchingAgain() {
        allow(server.place());
        String body = document("\"url\": \"" + url + "\"");
        JsonNode once =
                RestCaller.body(editor.post("/api/v1/jobs", body, "Idempotency-Key", "git-" + team.name()), 201);
        server.close();
        JsonNode again =
                RestCaller.body(editor.post("/api/v1/jobs", body, "Idempotency-Key", "git-" + team.name()), 201);
        assertThat(again.get("id")).isEqualTo(once.get("id"));
    }

    @Test
    void whatCannotBeFetchedIsRefusedAtItsPlace() {
        String at = "\"url\": \"" + url + "\"";
        refused(at, 422, "spec.code.git.url: This portal may not call " + server.place());
        allow(server.place());
        refused(at + ", \"ref\": \"nightly\"", 422, "spec.code.git.ref: " + url + " has no branch or tag");
        refused(at + ", \"commit\": \"" + "0".repeat(40) + "\"", 422, "spec.code.git.commit: ");
        refused(at.replace("digits", "none"), 422, "spec.code.git.url: There is no Git repository");
        refused("\"url\": \"file:///etc\"", 400, "code.git.url: ");
        refused("\"url\": \"-u./x\"", 400, "code.git.url: ");
        refused("\"url\": \"https://ada:secret@git.example.com/x\"", 400, "code.git.url: ");
        refused(at + ", \"ref\": \"--upload-pack=id\"", 400, "code.git.ref: ");
        refused("\"url\": \"ssh://git@127.0.0.1:1/x.git\"", 422, "spec.code.git.url: This portal may not call");
    }

    @Test
    void theCheckBeforeSubmittingSaysWhatWillBeFetchedAndCallsNobody() {
        JobSpec spec = JobDocument.parse(document("\"url\": \"" + url + "\", \"ref\": \"main\""), false);
        server.close();
        assertThat(code(spec))
                .isEqualTo(new SubmissionCheck(Point.CODE, false, Message.of("outbound.not-listed", server.place())));
        allow(server.place());
        assertThat(code(spec))
                .isEqualTo(new SubmissionCheck(Point.CODE, true, Message.of("job.check.git", "main", url)));
    }

    private SubmissionCheck code(JobSpec spec) {
        return jobs.check(actors.admin(), spec).stream()
                .filter(check -> check.point() == Point.CODE)
                .findFirst()
                .orElseThrow();
    }

    private void refused(String git, int status, String words) {
        JsonNode problem = RestCaller.body(editor.post("/api/v1/jobs", document(git)), status);
        assertThat(problem.get("detail").asString()).startsWith(words).doesNotContain("secret");
    }

    @Test
    void aTeamSignsInWithItsOwnKeyToAServerThatAnAdministratorKnows() {
        try (GitSshServer ssh = new GitSshServer()) {
            String address = ssh.serve("/digits.git", repository);
            String at = "\"url\": \"" + address + "\"";
            String host = allow(ssh.place());
            refused(at, 422, "spec.code.git.url: The team has no key");

            String path = "/api/v1/teams/" + team.name() + "/git-key";
            JsonNode key = RestCaller.body(editor.send("PUT", path, new byte[0]), 200);
            assertThat(key.get("publicKey").asString())
                    .startsWith("ssh-ed25519 ")
                    .endsWith(" fairlead-" + team.name());
            refused(at, 422, "spec.code.git.url: No administrator has trusted a key");

            JsonNode shown = RestCaller.body(admin.post(HOSTS + "/" + host + "/scan", ""), 200);
            assertThat(shown.get("key").asString()).isEqualTo(ssh.hostKey());
            String trusted = "{\"keys\": [\"" + shown.get("key").asString() + "\"]}";
            RestCaller.body(
                    admin.send("PUT", HOSTS + "/" + host + "/host-keys", trusted.getBytes(StandardCharsets.UTF_8)),
                    200);
            refused(at, 422, "spec.code.git.url: " + ssh.place() + " does not let the team's key in");

            ssh.letIn(key.get("publicKey").asString());
            String id = submit(at);
            untilSucceeded(id, 1);
            assertThat(log(id)).isEqualTo("the first\n");
        }
    }
}
