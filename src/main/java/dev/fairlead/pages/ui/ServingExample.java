package dev.fairlead.pages.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Deployments;
import dev.fairlead.serving.ExampleRequest;
import dev.fairlead.serving.ExampleRequest.Protocol;
import dev.fairlead.serving.ServingState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** A request that a team's endpoint answers; of the sample's where the team has none yet. */
@Component
class ServingExample {
    private static final String SAMPLE = "digits";
    private static final String OF_THE_SAMPLE = "{\"instances\": [[" + "0, ".repeat(63) + "0]]}";

    private final Deployments deployments;
    private final ObjectMapper json;

    ServingExample(Deployments deployments, ObjectMapper json) {
        this.deployments = deployments;
        this.json = json;
    }

    /** @param path below the portal's address */
    record Request(String path, String body) {}

    Request of(Actor reader, TeamRef team) {
        Optional<Deployment> best = deployments.list(reader, team).stream()
                .filter(Deployment::wanted)
                .min(Comparator.comparing((Deployment known) -> known.state() != ServingState.READY)
                        .thenComparing(Deployment::name));
        return best.map(this::of)
                .orElseGet(() -> new Request(
                        "/serving/" + team.name() + "/" + SAMPLE + ExampleRequest.path(Protocol.V1, SAMPLE),
                        OF_THE_SAMPLE));
    }

    private Request of(Deployment deployment) {
        return new Request(
                deployment.path() + ExampleRequest.path(Protocol.V1, deployment.name()),
                json.writeValueAsString(
                        ExampleRequest.body(Protocol.V1, deployment.current().signature(), List.of())));
    }
}
