package dev.fairlead.serving.rest;

import static dev.fairlead.RestCaller.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.sample.UntrainedModel;
import dev.fairlead.serving.HostileModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From a run's file to an endpoint with nothing but our own interface and a token. */
@PortalTest
class DeployOverHttpIT {
    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    private TeamRef team;
    private RestCaller editor;

    @BeforeEach
    void join() {
        team = actors.team("deploy");
        editor = caller(Role.EDITOR);
    }

    private RestCaller caller(Role role) {
        return new RestCaller(installation.address(), actors.tokenOf(actors.personIn(team, role), team));
    }

    /** Logs the file as an artifact of a new run and registers it. */
    private void register(String model, byte[] file) {
        JsonNode run = body(editor.post("/api/2.0/mlflow/runs/create", "{\"experiment_id\":\"0\"}"), 200)
                .path("run")
                .path("info");
        String place = run.path("artifact_uri").asString().replace("mlflow-artifacts:/", "");
        String type = "application/octet-stream";
        String path = "/api/2.0/mlflow-artifacts/artifacts/" + place + "/model/model.onnx";
        body(editor.send("PUT", path, file, "Content-Type", type), 200);
        String version = "{\"runId\":\"" + run.path("run_id").asString() + "\"}";
        assertThat(body(editor.post("/api/v1/models/" + model + "/versions", version, "Idempotency-Key", model), 201)
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        // The same request again registers nothing more.
        body(editor.post("/api/v1/models/" + model + "/versions", version, "Idempotency-Key", model), 201);
        assertThat(body(editor.get("/api/v1/models/" + model + "/versions"), 200)
                        .path("items"))
                .hasSize(1);
    }

    private static String deployment(String model) {
        return "{\"model\":\"" + model + "\",\"version\":1}";
    }

    @Test
    void aVersionIsDeployedListedAndStopped() {
        register("digits", UntrainedModel.bytes());

        JsonNode made = body(editor.post("/api/v1/deployments", deployment("digits"), "Idempotency-Key", "k"), 201);
        assertThat(made.path("path").asString()).isEqualTo("/serving/" + team.name() + "/digits");
        assertThat(made.path("reason").asString()).isNotBlank();
        JsonNode again = body(editor.post("/api/v1/deployments", deployment("digits"), "Idempotency-Key", "k"), 201);
        assertThat(again.path("revisions")).hasSize(1);
        assertThat(body(editor.get("/api/v1/deployments"), 200).path("items")).hasSize(1);

        JsonNode stopped = body(editor.post("/api/v1/deployments/digits/stop", ""), 200);
        assertThat(stopped.path("state").asString()).isEqualTo("STOPPED");
    }

    @Test
    void aModelThatCrashesTheLoaderIsRefusedInASentenceAndThePortalLives() {
        register("crash", HostileModels.thatOverflowsTheStack());

        JsonNode refused = body(editor.post("/api/v1/deployments", deployment("crash")), 422);

        assertThat(refused.path("code").asString()).isEqualTo("serving.refused.check-crashed");
        assertThat(refused.path("detail").asString()).contains("The ONNX loader crashed on \"model.onnx\"");
        assertThat(body(editor.get("/api/v1/deployments"), 200).path("items")).isEmpty();
    }

    @Test
    void anotherTeamFindsNothingAndAViewerIsToldWhoCanGrant() {
        register("secret", UntrainedModel.bytes());
        RestCaller stranger =
                new RestCaller(installation.address(), actors.tokenOf(actors.personIn(actors.team("x"), Role.EDITOR)));
        String there = "?team=" + team.name();

        for (String path : new String[] {"/deployments", "/models", "/models/secret", "/models/secret/versions/1"}) {
            body(stranger.get("/api/v1" + path + there), 404);
        }
        body(stranger.post("/api/v1/deployments/secret/stop" + there, ""), 404);
        JsonNode forbidden = body(caller(Role.VIEWER).post("/api/v1/deployments", deployment("secret")), 403);
        assertThat(forbidden.path("detail").asString()).contains("deploy");
    }
}
