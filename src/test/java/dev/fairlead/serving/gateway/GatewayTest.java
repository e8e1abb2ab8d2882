package dev.fairlead.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.fairlead.jobs.JobService.ReplicaAddress;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Endpoint;
import dev.fairlead.serving.OneTeam;
import dev.fairlead.serving.RequestTraffic;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.ServingFixture;
import dev.fairlead.serving.ServingState;
import dev.fairlead.serving.TrafficSlice;
import dev.fairlead.web.MessageTexts;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.ObjectMapper;

class GatewayTest {
    private static final String INFER = "/serving/vision/digits/v2/models/digits/infer";

    @TempDir
    Path folder;

    private @Nullable Actor actor = OneTeam.ADA;
    private ServingFixture serving;
    private RequestTraffic traffic;
    private Forwarder forwarder;
    private Gateway gateway;
    private MockMvc http;
    private ModelServerDouble server;

    @BeforeEach
    void open() {
        serving = new ServingFixture(folder);
        traffic = serving.traffic();
        GatewaySettings settings = new GatewaySettings(DataSize.ofBytes(1000), Duration.ofSeconds(5), 8);
        forwarder = new Forwarder(new Replicas(serving.jobs), settings);
        gateway = new Gateway(serving.store, serving.team, serving.why, forwarder, traffic, settings);
        HttpEdge edge = new HttpEdge(new MessageTexts(), new ObjectMapper());
        CurrentActor current = () -> Optional.ofNullable(actor);
        http = MockMvcBuilders.standaloneSetup(
                        new GatewayController(gateway, edge, current, serving.team),
                        new RootController(gateway, edge, current, serving.team, serving.store))
                .build();
        server = ModelServerDouble.echo();
    }

    @AfterEach
    void close() {
        server.close();
        forwarder.close();
        serving.close();
    }

    @Test
    void aRequestReachesTheModelServerWithoutTheCallersTokenAndItsAnswerComesBack() throws Exception {
        ready(server.address());

        http.perform(post(INFER + "?trace=1")
                        .header("Authorization", "Bearer secret")
                        .contentType("application/json")
                        .content("{\"inputs\":[]}"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/json"))
                .andExpect(content().string("{\"inputs\":[]}"));

        assertThat(server.seen).containsExactly("POST /v2/models/digits/infer?trace=1 false");
    }

    @Test
    void theRegisteredModelsNameIsUnderstoodBesideTheDeployments() throws Exception {
        serving.deployments.deploy(OneTeam.ADA, OneTeam.VISION, "digits", 1, "reader");
        becomeReady("reader", server.address());

        http.perform(get("/serving/vision/reader/v1/models/digits")).andExpect(status().isOk());
        http.perform(get("/serving/vision/reader/v1/models/reader")).andExpect(status().isOk());

        assertThat(server.seen).containsExactly("GET /v1/models/reader false", "GET /v1/models/reader false");
    }

    @Test
    void withoutATokenItIs401WithoutThePermission403AndForStrangers404() throws Exception {
        ready(server.address());
        actor = null;
        http.perform(post(INFER).content("{}"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.error").value(containsString("not signed in")));
        actor = OneTeam.BEN;
        http.perform(post(INFER).content("{}")).andExpect(status().isForbidden());
        actor = OneTeam.EVE;
        http.perform(post(INFER).content("{}")).andExpect(status().isNotFound());
        http.perform(post("/serving/nobody/digits/v2/models/digits/infer").content("{}"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.error").exists());
        assertThat(server.seen).isEmpty();
    }

    @Test
    void aDeploymentThatIsNotReadySaysWhyWithTheWordsOfItsJob() throws Exception {
        Deployment digits = serving.deploy(1);
        serving.jobs.become(
                digits.newest().job(),
                JobState.WAITING,
                Message.of("refused.forbidden", "deploy", "the administrator"));

        http.perform(post(INFER).content("{}"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.error").value(containsString("Deployment digits is not ready")))
                .andExpect(jsonPath("$.error").value(containsString("the administrator")));
    }

    @Test
    void whenItsReplicaDiesItIs503AndThenItAnswersAgain() throws Exception {
        JobId job = ready(server.address());
        http.perform(post(INFER).content("{}")).andExpect(status().isOk());

        server.close();
        http.perform(post(INFER).content("{}")).andExpect(status().isServiceUnavailable());
        serving.jobs.become(job, JobState.STARTING, null);
        http.perform(post(INFER).content("{}"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.error").value(containsString("started again")));

        server = ModelServerDouble.echo();
        serving.jobs.become(job, JobState.RUNNING, null);
        serving.jobs.listens(job, server.address());
        http.perform(post(INFER).content("{}")).andExpect(status().isOk());
    }

    @Test
    void aReplicaThatCannotBeReachedIsSkippedForAnother() throws Exception {
        ready(new ReplicaAddress(0, "127.0.0.1", closedPort()), server.address());

        for (int request = 0; request < 4; request++) {
            http.perform(post(INFER).content("{\"n\":1}")).andExpect(status().isOk());
        }
        assertThat(server.seen).hasSize(4);
    }

    @Test
    void aRequestThatWasBegunIsNeverSentTwice() throws Exception {
        ModelServerDouble dying = new ModelServerDouble(exchange -> {
            exchange.getRequestBody().read();
            throw new IOException("the model server of a test dies");
        });
        ModelServerDouble alsoDying = new ModelServerDouble(exchange -> {
            exchange.getRequestBody().read();
            throw new IOException("the model server of a test dies");
        });
        ready(dying.address(), alsoDying.address());

        http.perform(post(INFER).content("{}"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.error").value(containsString("may have been carried out")));
        assertThat(dying.seen.size() + alsoDying.seen.size()).isEqualTo(1);
        dying.close();
        alsoDying.close();
    }

    @Test
    void anAnswerArrivesWhileTheModelServerStillWrites() throws Exception {
        CountDownLatch firstPartSeen = new CountDownLatch(1);
        ModelServerDouble slow = new ModelServerDouble(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("one".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(firstPartSeen);
            exchange.getResponseBody().write("two".getBytes(StandardCharsets.UTF_8));
        });
        ready(slow.address());
        StringBuilder read = new StringBuilder();

        Inbound request = new Inbound("GET", "/v2", java.util.Map.of(), java.io.InputStream.nullInputStream(), 0);
        gateway.pass(OneTeam.ADA, OneTeam.VISION, "digits", request, (answer, body) -> {
            read.append(new String(body.readNBytes(3), StandardCharsets.UTF_8));
            firstPartSeen.countDown();
            read.append(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        });

        assertThat(read.toString()).isEqualTo("onetwo");
        slow.close();
    }

    @Test
    void aRequestOverTheLimitIsRefusedWithTheLimit() throws Exception {
        ready(server.address());
        http.perform(post(INFER).content("x".repeat(1001))).andExpect(status().is(413));
        http.perform(post(INFER).header("Transfer-Encoding", "chunked").content("x".repeat(5000)))
                .andExpect(status().is(413))
                .andExpect(jsonPath("$.error").value(containsString("limit of this gateway")));
    }

    @Test
    void whatIsNotPartOfTheProtocolsIsRefusedInWords() throws Exception {
        ready(server.address());
        http.perform(post("/serving/vision/digits/openai/v1/chat/completions").content("{}"))
                .andExpect(status().isNotImplemented())
                .andExpect(jsonPath("$.error.message").value(containsString("OpenAI")));
        http.perform(get("/serving/vision/digits/metrics")).andExpect(status().isNotFound());
        http.perform(put(INFER).content("{}")).andExpect(status().isMethodNotAllowed());
        assertThat(server.seen).isEmpty();
    }

    @Test
    void rootAddressesFindTheModelOfTheTokensTeamAndSayWhereItIsAmbiguous() throws Exception {
        ready(server.address());
        http.perform(get("/v1/models")).andExpect(jsonPath("$.models[0]").value("digits"));
        http.perform(post("/v1/models/digits:predict").content("{}")).andExpect(status().isOk());
        http.perform(post("/v2/models/other/infer").content("{}")).andExpect(status().isNotFound());

        serving.deployments.deploy(OneTeam.ADA, OneTeam.VISION, "digits", 1, "one");
        serving.deployments.deploy(OneTeam.ADA, OneTeam.VISION, "digits", 2, "two");
        serving.deployments.undeploy(OneTeam.ADA, OneTeam.VISION, "digits");
        http.perform(post("/v2/models/digits/infer").content("{}"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.error").value(containsString("/serving/vision/one, /serving/vision/two")));
        actor = OneTeam.EVE;
        http.perform(get("/v1/models")).andExpect(jsonPath("$.models").isEmpty());
        http.perform(post("/v2/models/one/infer").content("{}")).andExpect(status().isNotFound());
    }

    @Test
    void requestsAreCountedByRevisionAndOutcomeAlsoAfterTheyWereStored() throws Exception {
        ready(server.address());
        String revision = serving.digits().newest().id();
        http.perform(post(INFER).content("{}"));
        http.perform(post(INFER).content("{}"));
        serving.clock.pass(Duration.ofMinutes(1));
        traffic.flush();
        http.perform(post(INFER).content("x".repeat(1001)));
        server.close();
        http.perform(post(INFER).content("{}"));

        List<TrafficSlice> slices = traffic.since(List.of(revision), Instant.EPOCH);
        assertThat(slices).extracting(TrafficSlice::answered).containsExactly(2L, 0L);
        assertThat(slices).extracting(TrafficSlice::failed).containsExactly(0L, 1L);
        assertThat(slices.getFirst().latencies().percentileMillis(0.5)).isPositive();
    }

    @Test
    void theConsoleTakesTheSameWay() {
        ready(server.address());
        Endpoint console = new GatewayEndpoint(gateway);

        Endpoint.Answer answer = console.call(OneTeam.ADA, OneTeam.VISION, "digits", "/v2/models/digits/infer", "{}");
        Endpoint.Answer refused = console.call(OneTeam.BEN, OneTeam.VISION, "digits", "/v2", null);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Endpoint.Answer.Answered.class,
                        said -> assertThat(said.body()).isEqualTo("{}"));
        assertThat(refused.status()).isEqualTo(403);
    }

    private JobId ready(ReplicaAddress... replicas) {
        serving.deploy(1);
        return becomeReady("digits", replicas);
    }

    private JobId becomeReady(String name, ReplicaAddress... replicas) {
        Revision revision =
                serving.deployments.require(OneTeam.ADA, OneTeam.VISION, name).newest();
        serving.jobs.become(revision.job(), JobState.RUNNING, null);
        serving.jobs.listens(revision.job(), replicas);
        serving.database.commit(() -> serving.store.change(revision, ServingState.READY, 100, serving.clock.instant()));
        return revision.job();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
