package dev.fairlead.serving.gateway;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.DeploymentId;
import dev.fairlead.serving.DeploymentStore;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/models…} and {@code /v2…} at the root, for clients that know one server with several models: the token's team, else
 * every team of the person, by the deployment's name, else by the model's; 409 where that is more than one.
 */
@Hidden
@RestController
class RootController {
    private final Gateway gateway;
    private final HttpEdge edge;
    private final CurrentActor currentActor;
    private final TeamDirectory teams;
    private final DeploymentStore store;

    RootController(
            Gateway gateway, HttpEdge edge, CurrentActor currentActor, TeamDirectory teams, DeploymentStore store) {
        this.gateway = gateway;
        this.edge = edge;
        this.currentActor = currentActor;
        this.teams = teams;
        this.store = store;
    }

    @GetMapping("/v2")
    Map<String, Object> server() {
        return Map.of("name", "fairlead", "version", "2", "extensions", List.of("binary_tensor_data"));
    }

    @GetMapping("/v2/health/live")
    Map<String, Object> live() {
        return Map.of("live", true);
    }

    /** The gateway itself; a model has a readiness of its own. */
    @GetMapping("/v2/health/ready")
    Map<String, Object> ready() {
        return Map.of("ready", true);
    }

    @GetMapping({"/v1/models", "/v2/models"})
    void models(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, () -> {
            List<String> names = visible(currentActor.require()).stream()
                    .filter(Deployment::wanted)
                    .map(Deployment::name)
                    .distinct()
                    .toList();
            edge.write(response, HttpServletResponse.SC_OK, Map.of("models", names));
        });
    }

    @RequestMapping({"/v1/models/**", "/v2/models/**"})
    void pass(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, () -> {
            Actor actor = currentActor.require();
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            String model = ModelPath.model(path)
                    .orElseThrow(() -> new GatewayException(404, "serving.gateway.no-such-path", path, "/"));
            Deployment chosen = resolve(actor, model);
            gateway.pass(
                    actor,
                    chosen.team(),
                    chosen.name(),
                    edge.inbound(request, path),
                    (answer, body) -> edge.answer(response, answer, body));
        });
    }

    private Deployment resolve(Actor actor, String model) {
        List<Deployment> wanted =
                visible(actor).stream().filter(Deployment::wanted).toList();
        List<Deployment> named =
                wanted.stream().filter(found -> found.name().equals(model)).toList();
        List<Deployment> matching = named.isEmpty()
                ? wanted.stream()
                        .filter(found -> found.current().model().equals(model))
                        .toList()
                : named;
        if (matching.isEmpty()) {
            throw RefusedException.notFound(DeploymentId.KIND, model);
        }
        if (matching.size() > 1) {
            throw RefusedException.conflict(
                    "serving.gateway.ambiguous",
                    model,
                    String.join(", ", matching.stream().map(Deployment::path).toList()));
        }
        return matching.getFirst();
    }

    private List<Deployment> visible(Actor actor) {
        List<TeamRef> named = teams.visibleTo(actor);
        return named.stream()
                .filter(team -> actor.onlyTeam() == null || team.id().equals(actor.onlyTeam()))
                .flatMap(team -> store.list(team.id()).stream())
                .toList();
    }

    /** What may answer by itself or be refused. */
    private interface Answering {
        void run() throws IOException;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Answering answering)
            throws IOException {
        try {
            answering.run();
        } catch (RefusedException refused) {
            edge.refuse(request, response, refused);
        } catch (GatewayException error) {
            edge.refuse(request, response, error.status(), error.text());
        }
    }
}
